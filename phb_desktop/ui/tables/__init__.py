"""One table for every screen: a model of given rows, a view, and a listing around it."""

from phb_desktop.ui.tables.columns import day_column, money_column
from phb_desktop.ui.tables.listing import Listing
from phb_desktop.ui.tables.paged_model import PAGE, PagedModel
from phb_desktop.ui.tables.rows_model import Column, RowsModel
from phb_desktop.ui.tables.table_view import TableView

__all__ = ["PAGE", "Column", "Listing", "PagedModel", "RowsModel", "TableView", "day_column", "money_column"]
