"""
Object stores, through fsspec: `s3://`, `gs://`, `az://` and others.

    reach    the store of an address, and what it raises     files    what is read there
    find     what lies at an address                         puts     a document that is put there
    prefix   what stands below an address                    lease    one run a prefix
    hold     a prefix with its manifest, for as long as a run
"""
