#include "fft_tables.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

FftTables make_tables(Index size) {
  FftTables tables;
  tables.size = size;
  int bits = 0;
  while ((Index(1) << bits) < size)
    ++bits;
  if (bits == 1)
    tables.radices = {2};
  else {
    const int fours = bits % 3 == 1 ? 2 : bits % 3 == 2 ? 1 : 0;
    tables.radices.assign(static_cast<std::size_t>(fours), 4);
    tables.radices.insert(tables.radices.end(), static_cast<std::size_t>((bits - 2 * fours) / 3),
                          8);
  }
  Index m = size;
  for (const int radix : tables.radices) {
    for (Index p = 0; p < m / radix; ++p)
      for (int j = 1; j < radix; ++j) {
        const Real angle = 2 * math::pi * static_cast<Real>(p * j) / static_cast<Real>(m);
        tables.twiddles.push_back(math::cos(angle));
        tables.twiddles.push_back(-math::sin(angle));
      }
    m /= radix;
  }
  return tables;
}

FftPlan plan_of(const FftTables& tables) {
  return {tables.size, tables.radices.data(), static_cast<int>(tables.radices.size()),
          tables.twiddles.data()};
}

} // namespace twofold
