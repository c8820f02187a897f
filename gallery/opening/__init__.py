"""The live evening of an edition, its rehearsals and its replay: one log, folded by one function.

Which room is where:

- the log: `models`, `log`, `checking` and `service` (acts), `hand` (who presents), `state` (the fold), `runs`
- visitors: `views`, `visiting`, `countdown`, `scenes`, `pointing`, `live` (what open pages ask for), `presences`,
  `played` (clips), `tonight` (the line on every page)
- organisers before the evening: `office`, `forms`, `preparing`, `segments`, `lines` (of the programme), `remarks`
- the control room: `stage`, `stage_forms`, `pressing`, `board`, `ready` (sentences), `hosting` (voices beside it)
- voices: `voicing` (pages), `voices` (questions), `tallies` (reactions), `forgetting`
- rehearsals: `rehearsals`, `rehearsal_forms`, `rehearsed`, `rehearsing`, `crowd` and `audience` (simulated visitors)
- afterwards: `replays`, `replaying`, `telling`, `keeping` (pages on a disk), `report`, `reporting`
"""
