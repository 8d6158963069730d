// Stands for all test programs where their common headers are precompiled.
