#include "reader.hpp"

#include <algorithm>

namespace twofold::cli {
namespace {

Status read_name(const sim::Catalogue& catalogue, const std::string& name, VerifyRequest& request) {
  request.everything = false;
  std::string ids;
  for (const sim::Claim& claim : catalogue.claims) {
    ids += (ids.empty() ? "" : ", ") + claim.id;
    if (claim.id != name) continue;
    auto& list = request.claims;
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    return Done{};
  }
  auto scenario = find_scenario(catalogue, name);
  if (!scenario) {
    Error error = scenario.error();
    error.quantity = "claim or scenario";
    error.expected = "a claim (" + ids + "), or a scenario: " + error.expected;
    return error;
  }
  auto& list = request.scenarios;
  if (std::find(list.begin(), list.end(), scenario.value()) == list.end())
    list.push_back(scenario.value());
  return Done{};
}

Status read_value(Reader& reader, VerifyRequest& request) {
  const std::string option(reader.word());
  auto value = reader.value(option == "--seed" ? "a whole number" : "a value");
  if (!value) return value.error();
  const std::string text(value.value());
  if (option == "--seed") {
    auto seed = read_seed(text);
    if (!seed) return seed.error();
    request.seed = seed.value();
    return Done{};
  }
  if (option == "--lab") {
    if (!text.starts_with("http://") && !text.starts_with("https://"))
      return Error{"option --lab", text, "an address that begins http:// or https://"};
    request.lab = text;
    return Done{};
  }
  if (!text.ends_with(".html"))
    return Error{"option --report", text, "a file name ending in .html"};
  request.report = text;
  return check_writable("--report", text);
}

} // namespace

Result<VerifyRequest> read_verify(const sim::Catalogue& catalogue, Words words) {
  static const std::vector<std::string> known = {"--quick", "--json", "--report", "--lab",
                                                 "--seed"};
  VerifyRequest request;
  request.command = "twofold verify";
  for (const char* word : words)
    request.command += " " + std::string(word);
  Reader reader(words);
  while (reader.next()) {
    Status status = Done{};
    if (reader.word() == "--json" || reader.word() == "--quick") {
      (reader.word() == "--json" ? request.json : request.quick) = true;
      status = reader.flag();
    } else if (!reader.is_option()) {
      status = read_name(catalogue, std::string(reader.word()), request);
    } else if (std::find(known.begin(), known.end(), reader.word()) != known.end()) {
      status = read_value(reader, request);
    } else {
      status = reader.unknown(known);
    }
    if (!status) return status.error();
  }
  return request;
}

} // namespace twofold::cli
