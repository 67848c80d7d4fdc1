def test_it_opens_again(vault, clock, tmp_path) -> None:
    from tests.conftest import PASSPHRASE
    from phb_desktop.vault.vault import Vault
    import time
    place = vault.folder
    vault.close()
    t=time.perf_counter()
    v = Vault.open(place, PASSPHRASE, clock=clock, anchors=tmp_path / "anchors")
    print(time.perf_counter()-t, v.head(), v.head().words, v.note)
    v.close()
