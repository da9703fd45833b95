"""
Ways to apply one function to many items; each survives whatever an item does, and says so.

    interface  what engines have in common      local  in this process, or in several of this machine
    process    one worker                       dask   on a cluster
"""
