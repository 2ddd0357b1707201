"""Ideas as drawings, made from numbers: neurons, graphs, valleys, windows, blocks. Reached as `plotting.NAME`.

One module per idea; `canvas` is the sheet that all of them draw on.
"""
