"""A mutational fuzzer over every reader; `fuzzing.targets` has the law, one target a reader."""
