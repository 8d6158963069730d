"""draw_icon.py ICON.svg SIZE OUT.png: the icon as a square picture, for systems that take no SVG.

Knows what the icon needs and refuses the rest: rectangles with round corners, circles, and strokes
along paths of the commands M, H, C and S.
"""
import math
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zlib

CURVE_PARTS = 24


def colour(text):
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        sys.exit(f"colour = {text}: expected #RRGGBB")
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def path_points(text):
    """The path as points of a line; S continues a curve smoothly."""
    points, handle = [], (0.0, 0.0)
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        values = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        if command == "M":
            points, handle = [tuple(values)], tuple(values)
        elif command == "H":
            points.append((values[0], points[-1][1]))
            handle = points[-1]
        elif command in "CS":
            size = 6 if command == "C" else 4
            for i in range(0, len(values), size):
                start = points[-1]
                part = values[i : i + size]
                if command == "S":
                    part = [2 * start[0] - handle[0], 2 * start[1] - handle[1]] + part
                a, b, end = (part[0], part[1]), (part[2], part[3]), (part[4], part[5])
                for k in range(1, CURVE_PARTS + 1):
                    t = k / CURVE_PARTS
                    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                    points.append(tuple(sum(w * p[c] for w, p in zip(weights, (start, a, b, end)))
                                        for c in (0, 1)))
                handle = b
        else:
            sys.exit(f"path command = {command}: expected M, H, C or S")
    return points


def to_line(x, y, a, b):
    """Distance of a point from the piece of a line between a and b."""
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    t = ((x - a[0]) * along[0] + (y - a[1]) * along[1]) / length if length > 0 else 0
    t = min(1, max(0, t))
    return math.hypot(x - a[0] - t * along[0], y - a[1] - t * along[1])


class Picture:
    def __init__(self, size, units):
        self.size, self.scale = size, size / units
        self.pixels = [[0, 0, 0, 0] for _ in range(size * size)]

    def fill(self, distances, rgb):
        """Covers each pixel by its distance from the border, in pixels, negative inside."""
        for at, distance in distances.items():
            cover = min(1, max(0, 0.5 - distance))
            pixel = self.pixels[at]
            kept = pixel[3] / 255 * (1 - cover)
            total = cover + kept
            if total <= 0:
                continue
            for c in range(3):
                pixel[c] = round((rgb[c] * cover + pixel[c] * kept) / total)
            pixel[3] = round(255 * total)

    def near(self, left, top, right, bottom, distance):
        """Distances of the pixels in a box, given in units of the icon."""
        first = [max(0, int(edge * self.scale) - 1) for edge in (left, top)]
        last = [min(self.size, int(edge * self.scale) + 2) for edge in (right, bottom)]
        return {row * self.size + column: self.scale * distance((column + 0.5) / self.scale,
                                                                (row + 0.5) / self.scale)
                for row in range(first[1], last[1]) for column in range(first[0], last[0])}

    def png(self):
        rows = (bytes(sum(self.pixels[y * self.size : (y + 1) * self.size], []))
                for y in range(self.size))
        packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
        header = struct.pack(">IIBBBBB", self.size, self.size, 8, 6, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks)


def draw(picture, shape):
    kind = shape.tag.split("}")[-1]
    number = {name: float(value) for name, value in shape.attrib.items()
              if re.fullmatch(r"-?[\d.]+", value)}
    if kind == "rect":
        width, height, radius = number["width"], number["height"], number.get("rx", 0)

        def outside(x, y):
            dx = abs(x - width / 2) - width / 2 + radius
            dy = abs(y - height / 2) - height / 2 + radius
            return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius

        picture.fill(picture.near(0, 0, width, height, outside), colour(shape.get("fill")))
    elif kind == "circle":
        x, y, radius = number["cx"], number["cy"], number["r"]
        picture.fill(picture.near(x - radius, y - radius, x + radius, y + radius,
                                  lambda px, py: math.hypot(px - x, py - y) - radius),
                     colour(shape.get("fill")))
    elif kind == "path":
        half = number["stroke-width"] / 2
        points, distances = path_points(shape.get("d")), {}
        for a, b in zip(points, points[1:]):
            box = (min(a[0], b[0]) - half, min(a[1], b[1]) - half,
                   max(a[0], b[0]) + half, max(a[1], b[1]) + half)
            for at, value in picture.near(*box, lambda x, y: to_line(x, y, a, b) - half).items():
                distances[at] = min(value, distances.get(at, value))
        picture.fill(distances, colour(shape.get("stroke")))
    else:
        sys.exit(f"shape = {kind}: expected rect, circle or path")


def main(icon, size, out):
    root = ElementTree.parse(icon).getroot()
    picture = Picture(int(size), float(root.get("viewBox").split()[2]))
    for shape in root:
        draw(picture, shape)
    with open(out, "wb") as file:
        file.write(picture.png())


if __name__ == "__main__":
    main(*sys.argv[1:])
