"""
Object stores, through fsspec: `s3://`, `gs://`, `az://` and others.

    reach   the store of an address, and what it raises      files   what is read there
    find    what lies at an address
"""
