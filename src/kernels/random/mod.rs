//! Random streams, bit for bit NumPy's.
