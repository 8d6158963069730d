#include "twofold/sim/npy.hpp"

#include "twofold/sim/csv.hpp"
#include "twofold/sim/parameter.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace twofold::sim {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMostAxes = 8;
constexpr Real kSymmetric = 1e-12; // of the larger of the two: round-off of whoever made it

static_assert(std::endian::native == std::endian::little);

std::uint32_t small_number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// What follows 'key': in the header, a dictionary as Python writes it.
std::string_view entry(std::string_view header, std::string_view key) {
  const std::size_t at = header.find(key);
  if (at == std::string_view::npos) return {};
  header = header.substr(at + key.size());
  const std::size_t colon = header.find(':');
  if (colon == std::string_view::npos) return {};
  header = header.substr(colon + 1);
  while (header.starts_with(' '))
    header.remove_prefix(1);
  return header;
}

bool read_shape(std::string_view text, std::vector<Index>& shape) {
  if (!text.starts_with('(')) return false;
  text.remove_prefix(1);
  while (!text.empty() && !text.starts_with(')')) {
    if (text[0] == ' ' || text[0] == ',') {
      text.remove_prefix(1);
      continue;
    }
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || value < 0 || value > std::int64_t(1) << 30) return false;
    shape.push_back(static_cast<Index>(value));
    if (shape.size() > kMostAxes) return false;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  }
  return !text.empty();
}

struct Header {
  std::size_t size = 0, width = 8; // bytes before the numbers, and of each
  bool swapped = false, fortran = false;
  std::vector<Index> shape;
  std::string type;
};

Result<Header> read_header(const std::string& name, std::string_view bytes) {
  const Error broken{"file " + name, "", "a complete .npy array"};
  Header h;
  if (bytes.size() < 12) return broken;
  const std::size_t digits = bytes[6] == 1 ? 2 : 4;
  const std::size_t length = small_number(bytes, 8, digits);
  if (bytes[6] < 1 || bytes[6] > 3 || length > bytes.size() - 8 - digits) return broken;
  h.size = 8 + digits + length;
  const std::string_view text = bytes.substr(8 + digits, length);
  std::string_view type = entry(text, "'descr'");
  if (type.starts_with('\'')) type = type.substr(1, type.substr(1).find('\''));
  h.type = std::string(type.substr(0, 20));
  h.fortran = entry(text, "'fortran_order'").starts_with("True");
  if (!read_shape(entry(text, "'shape'"), h.shape)) return broken;
  h.swapped = h.type.starts_with('>');
  h.width = h.type.ends_with("f4") ? 4 : 8;
  if (h.type != "<f8" && h.type != "<f4" && h.type != ">f8" && h.type != ">f4")
    return Error{"numbers of " + name, "type " + h.type, "float64 or float32"};
  return h;
}

Real number_at(const char* bytes, const Header& h) {
  std::array<char, 8> raw{};
  std::memcpy(raw.data(), bytes, h.width);
  if (h.swapped) std::reverse(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(h.width));
  if (h.width == 4) {
    float value = 0;
    std::memcpy(&value, raw.data(), 4);
    return static_cast<Real>(value);
  }
  Real value = 0;
  std::memcpy(&value, raw.data(), 8);
  return value;
}

std::string shape_text(std::span<const Index> shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i)
    text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + ")";
}

// "g_01 at (3, 0)"
std::string component_at(int m, int n, std::span<const Index> grid, Index point) {
  std::vector<Index> place(grid.size());
  for (std::size_t i = grid.size(); i-- > 0; point /= grid[i])
    place[i] = point % grid[i];
  return "g_" + std::to_string(m) + std::to_string(n) + " at " + shape_text(place);
}

} // namespace

bool is_npy(std::string_view bytes) { return bytes.starts_with(kMagic); }
bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Result<NpyArray> read_npy(const std::string& name, std::string_view bytes) {
  if (!is_npy(bytes)) return Error{"file " + name, "", "an .npy array"};
  auto header = read_header(name, bytes);
  if (!header) return header.error();
  const Header& h = header.value();
  if (bytes.size() > kMostBytes) return Error{"file " + name, "more than 50 MB", "at most 50 MB"};
  std::size_t count = 1;
  for (const Index n : h.shape)
    count = n == 0 ? 0 : count * static_cast<std::size_t>(std::min<Index>(n, 1 << 24));
  if (count > kMostBytes || bytes.size() - h.size != count * h.width)
    return Error{"numbers of " + name, std::to_string((bytes.size() - h.size) / h.width),
                 "those of the shape " + shape_text(h.shape)};
  NpyArray array{h.shape, std::vector<Real>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t from = i;
    if (h.fortran) { // the first index is the contiguous one
      std::size_t rest = i;
      std::array<std::size_t, kMostAxes> index{};
      for (std::size_t axis = h.shape.size(); axis-- > 0;) {
        index[axis] = rest % static_cast<std::size_t>(h.shape[axis]);
        rest /= static_cast<std::size_t>(h.shape[axis]);
      }
      from = 0;
      for (std::size_t axis = h.shape.size(); axis-- > 0;)
        from = from * static_cast<std::size_t>(h.shape[axis]) + index[axis];
    }
    array.values[i] = number_at(bytes.data() + h.size + from * h.width, h);
  }
  return array;
}

Result<Table> grid_table(std::string name, const NpyArray& array) {
  const auto& shape = array.shape;
  const Index d = shape.size() > 2 ? static_cast<Index>(shape.size()) - 2 : 0;
  if (d < 2 || d > 4 || shape[0] != d || shape[1] != d)
    return Error{"shape of " + name, shape_text(shape),
                 "(d, d, n0, ..) with d = 2, 3 or 4 and as many axes of points"};
  const std::span<const Index> grid = std::span(shape).subspan(2);
  Index points = 1;
  for (const Index n : grid)
    points *= n;
  if (points < 1) return Error{"shape of " + name, shape_text(shape), "points along every axis"};
  const auto at = [&](Index m, Index n, Index p) {
    return array.values[static_cast<std::size_t>((m * d + n) * points + p)];
  };
  Table table;
  for (Index axis = 0, later = points; axis < d; ++axis) {
    table.columns.push_back("x" + std::to_string(axis));
    const Index n = grid[static_cast<std::size_t>(axis)];
    later /= n;
    for (Index p = 0; p < points; ++p)
      table.values.push_back(static_cast<Real>(p / later % n));
  }
  for (int m = 0; m < d; ++m)
    for (int n = m; n < d; ++n) {
      table.columns.push_back("g_" + std::to_string(m) + std::to_string(n));
      for (Index p = 0; p < points; ++p) {
        const Real value = at(m, n, p), other = at(n, m, p);
        if (!std::isfinite(value) || !std::isfinite(other))
          return Error{component_at(m, n, grid, p) + " of " + name, "not a number",
                       "finite numbers"};
        if (std::abs(value - other) > kSymmetric * std::max(std::abs(value), std::abs(other)))
          return Error{component_at(m, n, grid, p) + " of " + name,
                       number_text(value) + ", the other way round " + number_text(other),
                       "a symmetric metric"};
        table.values.push_back(value);
      }
    }
  table.categories.resize(table.columns.size());
  table.rows = points;
  table.name = std::move(name);
  return table;
}

Result<Table> read_table(std::string name, std::string bytes) {
  if (is_zip(bytes))
    return Error{"file " + name, "a zip archive", "an .npy array (unpack it) or a CSV table"};
  if (!is_npy(bytes)) return read_csv(std::move(name), std::move(bytes));
  auto array = read_npy(name, bytes);
  if (!array) return array.error();
  return grid_table(std::move(name), array.value());
}

} // namespace twofold::sim
