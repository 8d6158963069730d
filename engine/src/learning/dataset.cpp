#include "twofold/learning/dataset.hpp"

#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace twofold {

namespace {

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

std::vector<Index> random_order(Index n, const RandomKey& key) {
  std::vector<Index> order(size_of(n));
  std::iota(order.begin(), order.end(), Index(0));
  for (Index i = n - 1; i > 0; --i) { // Fisher and Yates
    const auto other =
        static_cast<Index>(uniform(key, static_cast<std::uint64_t>(i)) * static_cast<Real>(i + 1));
    std::swap(order[size_of(i)], order[size_of(std::min(other, i))]);
  }
  return order;
}

struct Spread {
  Real mean = 0, deviation = 0;
};

Spread spread_of(std::span<const Real> values, std::span<const Index> rows) {
  Real sum = 0, squares = 0;
  for (const Index r : rows)
    sum += values[size_of(r)];
  const Real mean = sum / static_cast<Real>(rows.size());
  for (const Index r : rows)
    squares += (values[size_of(r)] - mean) * (values[size_of(r)] - mean);
  return {mean, std::sqrt(squares / static_cast<Real>(rows.size()))};
}

// The different values of a column in rising order, at most `most` + 1 of them.
std::vector<Real> different(std::span<const Real> values, std::span<const Index> rows, Index most) {
  std::vector<Real> found;
  for (const Index r : rows) {
    const Real v = values[size_of(r)];
    const auto place = std::lower_bound(found.begin(), found.end(), v);
    if (place != found.end() && *place == v) continue;
    found.insert(place, v);
    if (static_cast<Index>(found.size()) > most) break;
  }
  return found;
}

std::string number_name(Real value) { return std::to_string(static_cast<long long>(value)); }

// The classes of an output column: (code, name); empty if its values are numbers to be told.
struct Classes {
  std::vector<Real> codes;
  std::vector<std::string> names;
};
Classes classes_of(const Column& column, std::span<const Index> rows) {
  Classes classes;
  if (!column.words.empty()) {
    classes.codes = different(column.values, rows, static_cast<Index>(column.words.size()));
    for (const Real code : classes.codes)
      classes.names.push_back(column.words[static_cast<std::size_t>(code)]);
    return classes;
  }
  classes.codes = different(column.values, rows, kMostClassNumbers);
  const bool whole = std::all_of(classes.codes.begin(), classes.codes.end(),
                                 [](Real v) { return v == std::floor(v) && std::abs(v) < 1e15; });
  const auto count = static_cast<Index>(classes.codes.size());
  if (!whole || count > kMostClassNumbers || static_cast<Index>(rows.size()) < kClassRows * count)
    return {};
  for (const Real code : classes.codes)
    classes.names.push_back(number_name(code));
  return classes;
}

// Appends columns to a table of samples that grows to the right.
class Builder {
public:
  Builder(std::span<const Index> rows) : rows_(rows) {}

  template <class Value> void add(Value value) {
    std::vector<Real> column;
    for (const Index r : rows_)
      column.push_back(value(r));
    columns_.push_back(std::move(column));
  }
  [[nodiscard]] Index count() const { return static_cast<Index>(columns_.size()); }
  [[nodiscard]] std::vector<Real> rows_of_columns() const {
    std::vector<Real> all;
    for (std::size_t r = 0; r < rows_.size(); ++r)
      for (const auto& column : columns_)
        all.push_back(column[r]);
    return all;
  }

private:
  std::span<const Index> rows_;
  std::vector<std::vector<Real>> columns_;
};

Status add_input(Dataset& data, Builder& builder, const Column& column,
                 std::span<const Index> rows) {
  const auto standardised = [&](const std::string& name, auto value) {
    std::vector<Real> all(column.values.size(), 0);
    for (const Index r : rows)
      all[size_of(r)] = value(column.values[size_of(r)]);
    const Spread s = spread_of(all, rows);
    builder.add([&](Index r) { return (all[size_of(r)] - s.mean) / s.deviation; });
    data.input_names.push_back(name);
    data.input_mean.push_back(s.mean);
    data.input_deviation.push_back(s.deviation);
  };
  const Spread spread = spread_of(column.values, rows);
  if (!(spread.deviation > 0) || !std::isfinite(spread.deviation))
    return Error{"column " + column.name, "one value in all rows used", "values that differ"};
  const std::vector<Real> codes =
      column.words.empty()
          ? std::vector<Real>{}
          : different(column.values, rows, static_cast<Index>(column.words.size()));
  if (codes.size() <= 2) {
    standardised(column.name, [](Real v) { return v; });
    return Done{};
  }
  for (const Real code : codes)
    standardised(column.name + " " + column.words[static_cast<std::size_t>(code)],
                 [code](Real v) { return v == code ? Real(1) : Real(0); });
  return Done{};
}

Status add_output(Dataset& data, Builder& builder, const Column& column,
                  std::span<const Index> rows) {
  const Spread spread = spread_of(column.values, rows);
  if (!(spread.deviation > 0) || !std::isfinite(spread.deviation))
    return Error{"column " + column.name, "one value in all rows used", "values that differ"};
  Question question{.name = column.name, .first = builder.count()};
  Classes classes = classes_of(column, rows);
  const auto value = [&](Index r) { return column.values[size_of(r)]; };
  if (classes.codes.empty()) {
    question.mean = spread.mean;
    question.deviation = spread.deviation;
    builder.add([&](Index r) { return (value(r) - spread.mean) / (2 * spread.deviation); });
  } else if (classes.codes.size() == 2) {
    builder.add([&](Index r) { return value(r) == classes.codes[1] ? Real(1) : Real(-1); });
  } else {
    question.count = static_cast<Index>(classes.codes.size());
    for (const Real code : classes.codes)
      builder.add([&](Index r) { return value(r) == code ? Real(1) : Real(-1); });
  }
  question.classes = std::move(classes.names);
  data.questions.push_back(std::move(question));
  return Done{};
}

Status at_most(const char* what, Index given, Index most) {
  if (given <= most) return Done{};
  return Error{what, std::to_string(given), "at most " + std::to_string(most)};
}

} // namespace

bool Dataset::only_classes() const {
  return std::all_of(questions.begin(), questions.end(),
                     [](const Question& q) { return !q.classes.empty(); });
}

Result<Dataset> from_columns(std::string name, std::span<const Column> inputs,
                             std::span<const Column> outputs, std::uint64_t seed) {
  if (inputs.empty() || outputs.empty())
    return Error{"columns",
                 std::to_string(inputs.size()) + " inputs and " + std::to_string(outputs.size()) +
                     " outputs",
                 "at least one of each"};
  const std::size_t length = inputs[0].values.size();
  std::vector<char> complete(length, 1);
  for (const auto columns : {inputs, outputs})
    for (const Column& column : columns) {
      if (column.values.size() != length)
        return Error{"column " + column.name, std::to_string(column.values.size()) + " rows",
                     std::to_string(length) + " rows as in the others"};
      for (std::size_t r = 0; r < length; ++r)
        if (!std::isfinite(column.values[r])) complete[r] = 0;
    }
  std::vector<Index> rows;
  for (const Index r : random_order(static_cast<Index>(length), {seed, kOrderStream, 0}))
    if (complete[size_of(r)]) rows.push_back(r);
  Dataset data;
  data.name = std::move(name);
  data.left_out = static_cast<Index>(length - rows.size());
  if (static_cast<Index>(rows.size()) < kFewestSamples)
    return Error{"rows with a value in every chosen column", std::to_string(rows.size()),
                 "at least " + std::to_string(kFewestSamples)};
  rows.resize(std::min(rows.size(), size_of(kMostSamples)));

  Builder x(rows), y(rows);
  for (const Column& column : inputs)
    if (auto fine = add_input(data, x, column, rows); !fine) return fine.error();
  for (const Column& column : outputs)
    if (auto fine = add_output(data, y, column, rows); !fine) return fine.error();
  if (auto fine = at_most("input neurons", x.count(), kMostInputNeurons); !fine)
    return fine.error();
  if (auto fine = at_most("output neurons", y.count(), kMostOutputNeurons); !fine)
    return fine.error();
  data.samples = static_cast<Index>(rows.size());
  data.inputs = x.count();
  data.outputs = y.count();
  data.training = data.samples - std::max(Index(1), data.samples / 4);
  data.x = x.rows_of_columns();
  data.y = y.rows_of_columns();
  return data;
}

void shuffle_answers(Dataset& data, std::uint64_t seed) {
  const std::vector<Index> order = random_order(data.samples, {seed, kShuffleAnswersStream, 0});
  const std::vector<Real> before = data.y;
  for (Index s = 0; s < data.samples; ++s)
    std::copy_n(before.data() + order[size_of(s)] * data.outputs, data.outputs,
                data.y.data() + s * data.outputs);
}

Index class_of(const Question& question, std::span<const Real> answer) {
  assert(!question.classes.empty());
  const auto mine = answer.subspan(size_of(question.first), size_of(question.count));
  if (question.count == 1) return mine[0] > 0 ? 1 : 0;
  return std::max_element(mine.begin(), mine.end()) - mine.begin();
}

bool right(const Dataset& data, Index sample, std::span<const Real> given) {
  return std::all_of(data.questions.begin(), data.questions.end(), [&](const Question& q) {
    return class_of(q, given) == class_of(q, data.answer(sample));
  });
}

} // namespace twofold
