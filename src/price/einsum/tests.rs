//! Prices against recorded ones.
