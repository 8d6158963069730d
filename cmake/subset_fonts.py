"""Cut fonts down to the lab's characters and write them as a C++ source file.

    subset_fonts.py OUTPUT.cpp name=FONT...

Fails when a font lacks one of the signs the lab must be able to show, or is variable.
"""

import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F)]
SIGNS = "ħψ∂²³½¼ΓΛΔΘΣΦΨΩαβγδεθκλμνπρστφχωξη−×±→←↑↓§₀₁₂₃₄₅ᵢⱼₖₙ′″∫‖∞≤≥≈≠√·…–—’‘‚“”„⁻⁺⁴ⁿᵐⁱʲᵃᵇᵏᵗˣʸₐₘₜₓ□∑ℓ\u2009"
# Inter lacks the nabla and the angle brackets; subscript letters are in Inter alone.
# What must be there whatever the font; the other signs are taken where the font has them.
REQUIRED = "ħψ∂²½¼ΓΛγκλμσω−×±→←§₀φΦΔθΣ∞≤≥≈√·…–—’“”\u2009"
LARGEST = 80_000
THIN_SPACE = 0x2009


def add_thin_space(font):
    """JetBrains Mono has no thin space; numbers in groups of three need one, half a digit wide."""
    width = font["hmtx"]["space"][0] // 2
    font.setGlyphOrder([*font.getGlyphOrder(), "thinspace"])
    font["glyf"]["thinspace"] = Glyph()
    font["hmtx"]["thinspace"] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[THIN_SPACE] = "thinspace"


def subset_font(path):
    font = TTFont(path)
    if "fvar" in font:
        sys.exit(f"{path}: variable font; give a static one")
    if THIN_SPACE not in font.getBestCmap() and "glyf" in font:
        add_thin_space(font)
    wanted = {c for low, high in RANGES for c in range(low, high + 1)} | set(map(ord, SIGNS))
    missing = [c for c in REQUIRED if ord(c) not in font.getBestCmap()]
    if missing:
        sys.exit(f"{path}: no glyph for {' '.join(missing)}")
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    data = out.getvalue()
    if len(data) > LARGEST:
        sys.exit(f"{path}: {len(data)} bytes after subsetting, more than {LARGEST}")
    return data


def main():
    output, fonts = sys.argv[1], [pair.split("=", 1) for pair in sys.argv[2:]]
    lines = ['#include "twofold_fonts.hpp"', "", "namespace twofold::fonts {", "namespace {"]
    for name, path in fonts:
        data = subset_font(path)
        lines.append(f"alignas(16) const unsigned char {name}_bytes[] = {{")
        lines += [",".join(map(str, data[i : i + 32])) + "," for i in range(0, len(data), 32)]
        lines.append("};")
    lines += ["} // namespace", ""]
    for name, _ in fonts:
        lines.append(f"std::span<const unsigned char> {name}() {{ return {name}_bytes; }}")
    lines += ["", "} // namespace twofold::fonts", ""]
    with open(output, "w", encoding="ascii") as file:
        file.write("\n".join(lines))


main()
