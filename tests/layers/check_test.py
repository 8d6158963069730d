"""The layer check's own tests: planted violations must be found, clean code and this tree pass."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import check
import rules

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
REAL = "engine/include/twofold/core/real.hpp"


def look_at(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        return check.findings(root)[1]


class Planted(unittest.TestCase):
    def found(self, path, text, words, more=None):
        result = look_at({path: text, **(more or {})})
        self.assertEqual(len(result), 1, result)
        self.assertTrue(result[0].startswith(path + ":"), result)
        self.assertIn(words, result[0])

    def clean(self, path, text, more=None):
        self.assertEqual(look_at({path: text, **(more or {})}), [])

    def test_every_forbidden_pair_of_rooms_is_found(self):
        for room in rules.ENGINE_ROOMS:
            for other in rules.ENGINE_ROOMS:
                text = f'#include "twofold/{other}/thing.hpp"\n'
                path = f"engine/src/{room}/a.cpp"
                with self.subTest(room=room, other=other):
                    if other == room or other in rules.MAY_INCLUDE[room]:
                        self.clean(path, text)
                    else:
                        self.found(path, text, f"{room} may not include")

    def test_sim_knows_no_physics(self):
        self.found("engine/include/twofold/sim/a.hpp",
                   '#pragma once\n#include "twofold/quantum/schrodinger.hpp"\n', "room quantum")

    def test_the_lab_sees_only_sim(self):
        self.found("ui/src/a.cpp", '#include "twofold/spacetime/sheet.hpp"\n', "ui may not include")
        self.found("ui/src/a.cpp", '#include "twofold/core/math.hpp"\n', "ui may not include")
        self.found("ui/src/a.cpp", "#include <twofold/catalogue.hpp>\n", "ui may not include")
        self.clean("ui/src/a.cpp", '#include "twofold/sim/session.hpp"\n')

    def test_the_engine_knows_no_lab(self):
        self.found("engine/src/sim/a.cpp", '#include "twofold_ui/lab.hpp"\n', "room ui",
                   {"ui/include/twofold_ui/lab.hpp": "#pragma once\n"})

    def test_a_relative_path_does_not_hide_the_room(self):
        self.found("engine/src/quantum/a.cpp", '#include "../spacetime/inner.hpp"\n',
                   "room spacetime", {"engine/src/spacetime/inner.hpp": "#pragma once\n"})

    def test_the_shells_hold_no_physics(self):
        self.found("native/main.cpp", '#include "twofold/quantum/fft.hpp"\n', "native may not")
        self.found("web/main.cpp", '#include "twofold/learning/sgd.hpp"\n', "web may not")
        self.clean("native/main.cpp", '#include "twofold/catalogue.hpp"\n')

    def test_capi_sees_sim_and_catalogue_only(self):
        self.found("engine/capi/a.cpp", '#include "twofold/thermo/free_energy.hpp"\n', "capi may")
        self.clean("engine/capi/a.cpp",
                   '#include "twofold/catalogue.hpp"\n#include "twofold/sim/session.hpp"\n')

    def test_an_unplanned_room_is_found(self):
        self.found("engine/src/magic/a.cpp", "#include <vector>\n", "not in the plan")

    def test_xtensor_only_in_core_array(self):
        self.found("engine/src/core/fft.cpp", "#include <xtensor/xarray.hpp>\n", "xtensor")
        self.clean("engine/include/twofold/core/array.hpp",
                   "#pragma once\n#include <xtensor/xtensor.hpp>\n")

    def test_libraries_stay_in_their_rooms(self):
        self.found("engine/src/quantum/a.cpp", "#include <xsimd/xsimd.hpp>\n", "xsimd")
        self.found("engine/src/sim/a.cpp", "#include <nlohmann/json.hpp>\n", "nlohmann")
        self.found("engine/src/sim/a.cpp", "#include <SDL.h>\n", "SDL")
        self.found("ui/src/a.cpp", "#include <SDL2/SDL.h>\n", "SDL")
        self.found("engine/src/core/a.cpp", "#include <imgui.h>\n", "imgui")
        self.found("engine/capi/a.cpp", "#include <emscripten.h>\n", "emscripten")

    def test_every_forbidden_header_of_the_engine_is_found(self):
        for name in rules.ENGINE_HEADERS:
            name += "stat.h" if name.endswith("/") else ""
            with self.subTest(name=name):
                self.found("engine/src/core/a.cpp", f"#include <{name}>\n", "may not include")
        self.clean("native/a.cpp", "#include <iostream>\n#include <chrono>\n")

    def test_new_standard_headers_are_found_everywhere(self):
        for name in rules.NEW_HEADERS:
            with self.subTest(name=name):
                self.found("ui/src/a.cpp", f"#include <{name}>\n", "supported compilers")

    def test_every_elementary_function_is_found(self):
        for name in rules.ELEMENTARY:
            with self.subTest(name=name):
                self.found("engine/src/quantum/a.cpp", f"double a = std::{name}(1.0);\n", name)
                self.found("engine/src/quantum/a.cpp", f"double a = {name}(1.0);\n", name)
                self.clean("engine/src/quantum/a.cpp", f"double a = math::{name}(1.0);\n")

    def test_exact_functions_pass(self):
        self.clean("engine/src/quantum/a.cpp",
                   "double a = std::sqrt(std::abs(x)) + std::floor(x) + b.exp(2) + my_exp(1);\n")

    def test_core_math_may_define_them(self):
        self.clean("engine/include/twofold/core/math.hpp", "#pragma once\ndouble exp(double x);\n")

    def test_foreign_randomness_is_found(self):
        self.found("engine/src/learning/a.cpp", "std::normal_distribution<double> d;\n", "core/rng")
        self.found("engine/src/learning/a.cpp", "auto a = xt::random::rand(s);\n", "core/rng")
        self.found("engine/src/learning/a.cpp", "int a = rand();\n", "core/rng")

    def test_printing_files_threads_are_found(self):
        for line in ("std::cout << 1;", 'printf("a");', 'std::fprintf(f, "a");', 'fopen("a", "b");',
                     "std::thread t;", "std::shared_ptr<int> p;", "std::unordered_map<int, int> m;"):
            with self.subTest(line=line):
                self.assertNotEqual(look_at({"engine/src/sim/a.cpp": line + "\n"}), [])
        self.clean("engine/src/sim/a.cpp", 'std::snprintf(text, 9, "%d", 1);\n')

    def test_comments_and_strings_do_not_count(self):
        self.clean("engine/src/sim/a.cpp",
                   '// std::exp(x), <iostream>\n/* std::cout\n std::thread */\n'
                   '// #include <iostream>\n/*\n#include <thread>\n*/\n'
                   'const char* a = "std::cout << std::exp(1)";\nint n = 1\'000\'000;\n')

    def test_an_include_after_a_comment_counts(self):
        self.found("engine/src/sim/a.cpp", "/* a\n b */\n#  include   <iostream> // why\n", ":3:")

    def test_a_kernel_may_not_reach_xtensor(self):
        array = {"engine/include/twofold/core/array.hpp": '#pragma once\n#include "real.hpp"\n',
                 REAL: "#pragma once\n",
                 "engine/include/twofold/spacetime/field.hpp":
                     '#pragma once\n#include "twofold/core/array.hpp"\n'}
        self.found("engine/src/spacetime/wave_kernel.cpp",
                   '#include "twofold/spacetime/field.hpp"\n', "field.hpp -> ", array)
        self.clean("engine/src/spacetime/wave_kernel.cpp",
                   '#include "twofold/core/real.hpp"\n', array)

    def test_a_header_without_guard_is_found(self):
        self.found("ui/src/a.hpp", "int a();\n", "#pragma once")

    def test_signs_that_the_fonts_lack_are_found(self):
        fonts = {"cmake/subset_fonts.py": 'SIGNS = "ħψ\\u2009"\n'}
        self.found("engine/scenarios/a.cpp", 'auto a = "ħ ∇ψ";\n', "no ∇", fonts)
        self.clean("engine/scenarios/a.cpp", 'auto a = "é ħψ\u2009"; // ∇\n', fonts)
        self.clean("engine/src/core/a.cpp", 'auto a = "∇";\n', fonts)

    def test_long_files_are_found(self):
        self.found("tests/sim/a_test.cpp", "\n" * (rules.MAX_LINES + 1), "at most 600")
        self.clean("tests/sim/a_test.cpp", "\n" * rules.MAX_LINES)

    def test_missing_features_of_a_compiler_are_found(self):
        self.found("ui/src/a.cpp", "auto a = std::bit_cast<int>(b);\n", "supported compilers")


class ThisTree(unittest.TestCase):
    def test_it_follows_the_plan(self):
        count, found = check.findings(ROOT)
        self.assertEqual(found, [], "\n" + "\n".join(found))
        self.assertGreater(count, 20, "the check looked at almost nothing")


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(verbosity=0).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{max(0, result.testsRun - failed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
