"""Makes the sample calls and the sample knowledge of the fictional Fernway.

Dialogue scripts and article sources go in; two-channel recordings, their truth
files and the rendered articles come out. It knows nothing of the product: no
module here is imported by it.
"""
