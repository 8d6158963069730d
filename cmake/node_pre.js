// Emscripten 3.1 takes a global fetch for a browser's; node 18 and later have one too.
globalThis.fetch = undefined;
