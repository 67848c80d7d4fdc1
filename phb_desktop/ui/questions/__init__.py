"""The Questions place: who said what, when?"""
