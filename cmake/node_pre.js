// Emscripten 3.1 takes a global fetch for a browser's; node 18 and later have one too.
globalThis.fetch = undefined;
// Programs see no environment of the host's; tests that run in parts need two variables of it.
Module.preRun = () => {
  for (const name of ["GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX"])
    if (typeof ENV !== "undefined" && process.env[name]) ENV[name] = process.env[name];
};
