"""How the events of a timeline leave: as tables, a calendar, TimelineJS and a feed."""
