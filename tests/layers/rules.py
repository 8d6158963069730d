"""What each room may include and what it may not use. The house's plan, as data."""

ENGINE_ROOMS = ("core", "learning", "thermo", "quantum", "spacetime", "gravity", "solutions", "sim")

# Room -> rooms it may include besides itself. "catalogue" is the one header that lists scenarios.
MAY_INCLUDE = {
    "core": set(),
    "learning": {"core"},
    "thermo": {"core", "learning"},
    "quantum": {"core"},
    "spacetime": {"core"},
    "gravity": {"core", "spacetime"},
    "solutions": {"core", "quantum", "spacetime", "gravity"},
    "sim": {"core"},
    "claims": {"sim"},
    "catalogue": set(ENGINE_ROOMS) | {"scenarios", "observables", "claims"},
    "scenarios": set(ENGINE_ROOMS) | {"catalogue", "observables"},
    "observables": set(ENGINE_ROOMS) | {"catalogue"},
    "describe": {"core", "sim"},
    "capi": {"core", "sim", "catalogue", "describe"},
    "ui": {"sim", "describe"},
    "shell": {"sim", "catalogue", "ui"},  # ui/shell: window, clock and GL context of both shells
    "native": {"core", "sim", "catalogue", "describe", "ui", "shell"},
    "web": {"core", "sim", "catalogue", "ui", "shell", "capi"},
}
# Single headers a room may include of a room that is otherwise closed to it.
_SIM_WORDS = {"twofold/core/result.hpp", "twofold/core/real.hpp", "twofold/core/hash.hpp"}
ALSO = {"ui": _SIM_WORDS, "shell": _SIM_WORDS}

# Libraries: beginning of the included name -> files or rooms that may include it.
LIBRARIES = {
    "xtensor": {"engine/include/twofold/core/array.hpp"},
    "xtl": {"engine/include/twofold/core/array.hpp"},
    "xsimd": {"core"},
    "nlohmann": {"describe", "capi", "native", "web"},
    "zip": {"describe"},
    "zlib": {"describe"},
    "gif_lib": {"describe"},
    "SDL": {"shell", "native", "web"},
    "imgui": {"ui", "shell", "native", "web"},
    "GLES": {"ui", "shell", "native", "web"},
    "GL/": {"ui", "shell", "native", "web"},
    "emscripten": {"shell", "web"},
    "twofold_fonts": {"ui"},
    "twofold_assets": {"ui"},
}

# Standard headers the engine never includes: clocks, files, threads, printing, and containers or
# generators whose results differ between platforms.
ENGINE_HEADERS = (
    "iostream", "fstream", "ostream", "istream", "sstream", "iomanip", "locale", "clocale",
    "syncstream", "chrono", "ctime", "time.h", "thread", "mutex", "shared_mutex",
    "condition_variable", "future", "semaphore", "latch", "barrier", "stop_token", "atomic",
    "filesystem", "random", "unordered_map", "unordered_set", "unistd.h", "pthread.h", "stdio.h",
    "math.h", "tgmath.h", "sys/",
)
# Standard headers no room includes: one of the supported compilers lacks them.
NEW_HEADERS = ("format", "expected", "ranges", "source_location", "print", "generator")

ELEMENTARY = (
    "exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh asinh "
    "acosh atanh pow cbrt hypot erf erfc tgamma lgamma fma remainder polar arg"
).split()
# Where the elementary functions are made.
ELEMENTARY_HOME = (
    "engine/include/twofold/core/math.hpp",
    "engine/src/core/math.cpp",
    "engine/src/core/batch_math.hpp",
)

_functions = "|".join(ELEMENTARY)
# Pattern -> what to say; looked for in the engine, outside comments and string literals.
ENGINE_PATTERNS = {
    rf"\bstd::(?:{_functions})\b": "elementary functions come from core/math, {0} does not",
    rf"(?<![\w:.>])(?:{_functions})[fl]?\s*\(": "write math::{0} of core/math",
    r"\b__builtin_(?:exp|log|sin|cos|tanh?|pow|fma)\w*": "{0} is not bit-identical on all targets",
    r"\bstd::\w+_distribution\b": "{0} differs between standard libraries; use core/rng",
    r"\bstd::(?:mt19937(?:_64)?|random_device|default_random_engine|shuffle)\b":
        "{0} is not ours; use core/rng",
    r"\bxt::random\b": "{0} is not reproducible; use core/rng",
    r"(?<![\w:.>])s?rand\s*\(": "{0} is not reproducible; use core/rng",
    r"\bstd::(?:cout|cerr|clog|cin)\b": "the engine prints nothing ({0})",
    r"(?<![\w.>])(?:printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|fputc|fwrite|perror)\s*\(":
        "the engine prints nothing ({0})",
    r"(?<![\w.>])(?:fopen|freopen|fread|fscanf|scanf|getenv|system)\s*\(":
        "the engine opens no files ({0})",
    r"\bstd::(?:thread|jthread|async|mutex|atomic)\b": "the engine starts no threads ({0})",
    r"\bstd::unordered_\w+": "the order of {0} differs between standard libraries",
    r"\bstd::shared_ptr\b": "values, then unique_ptr; not {0}",
    r"#\s*pragma\s+omp\b": "no threads in the engine ({0})",
}
EVERYWHERE_PATTERNS = {
    r"\bstd::(?:bit_cast|jthread|format|expected|source_location)\b":
        "{0} is missing in one of the supported compilers",
    r"-ffast-math\b": "{0} breaks the reproducible build",
}

MAX_LINES = 600
