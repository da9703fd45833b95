"""
Object stores, through fsspec: `s3://`, `gs://`, `az://` and others.

    reach   the store of an address, and what is read there and put there
    hold    a prefix with its manifest, for as long as a run, and no other run there meanwhile
"""
