"""Looking ahead and around: the plan's end, what is spoken for, what may stay, clocks, costs, and a wish.

Each is a question of its own, asked when it is opened, so that Home's first answer stays small (0180).
"""
