// The whole lab on the real catalogue without a window, for tests that read what it draws.
#pragma once

#include "field_texture.hpp"
#include "lab_state.hpp"

#include <string>
#include <vector>

namespace twofold::ui::test {

struct Size {
  float width, height;
};

class Stand {
public:
  explicit Stand(LabOptions options = {});
  ~Stand();
  Stand(const Stand&) = delete;
  Stand& operator=(const Stand&) = delete;

  [[nodiscard]] LabState& lab() { return lab_->parts(); }
  // Of a URL's hash; waits until the run and all that is shown of it is there. Empty, or a message.
  std::string open(const std::string& state);
  void settle();
  void resize(Size size);
  void frame();

private:
  double clock_ = 0;
  std::unique_ptr<Lab> lab_;
};

[[nodiscard]] std::vector<std::string> scenario_names();

} // namespace twofold::ui::test
