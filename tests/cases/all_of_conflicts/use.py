from case.models.components import Both, Color, Left, Merged

raw = {"same": {"x": "1"}, "merged": {"x": "2", "y": "3"}, "odd": 4, "any": "5", "color": "blue"}
both = Both.model_validate(raw)
assert both == Both(same=Left(x="1"), merged=Merged(x="2", y="3"), odd=4, any="5", color=Color.BLUE)
assert both.model_dump(exclude_unset=True) == raw
