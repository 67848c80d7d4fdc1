"""How does a person see it and ask for changes?"""

from phb_desktop.ui.unread import leave_sources_unread

leave_sources_unread()
