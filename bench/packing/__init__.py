"""How much of what must be changed do packs of context hold, by budget?"""
