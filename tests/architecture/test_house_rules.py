import phb_desktop


def test_version() -> None:
    assert phb_desktop.__version__
