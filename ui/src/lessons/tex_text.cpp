#include "tex_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace twofold::ui {
namespace {

struct Sign {
  std::string_view name, text;
};

constexpr Sign kSigns[] = {{"alpha", "α"},
                           {"beta", "β"},
                           {"gamma", "γ"},
                           {"delta", "δ"},
                           {"epsilon", "ε"},
                           {"varepsilon", "ε"},
                           {"eta", "η"},
                           {"theta", "θ"},
                           {"vartheta", "θ"},
                           {"kappa", "κ"},
                           {"lambda", "λ"},
                           {"mu", "μ"},
                           {"nu", "ν"},
                           {"xi", "ξ"},
                           {"pi", "π"},
                           {"rho", "ρ"},
                           {"sigma", "σ"},
                           {"tau", "τ"},
                           {"phi", "φ"},
                           {"varphi", "φ"},
                           {"chi", "χ"},
                           {"psi", "ψ"},
                           {"omega", "ω"},
                           {"Gamma", "Γ"},
                           {"Delta", "Δ"},
                           {"Theta", "Θ"},
                           {"Lambda", "Λ"},
                           {"Sigma", "Σ"},
                           {"Phi", "Φ"},
                           {"Psi", "Ψ"},
                           {"Omega", "Ω"},
                           {"hbar", "ħ"},
                           {"ell", "ℓ"},
                           {"partial", "∂"},
                           {"int", "∫"},
                           {"sum", "∑"},
                           {"infty", "∞"},
                           {"Box", "□"},
                           {"square", "□"},
                           {"cdot", "·"},
                           {"times", " × "},
                           {"pm", " ± "},
                           {"le", " ≤ "},
                           {"leq", " ≤ "},
                           {"ge", " ≥ "},
                           {"geq", " ≥ "},
                           {"ne", " ≠ "},
                           {"neq", " ≠ "},
                           {"approx", " ≈ "},
                           {"simeq", " ≈ "},
                           {"equiv", " = "},
                           {"sim", " ~ "},
                           {"propto", " ~ "},
                           {"ll", " << "},
                           {"gg", " >> "},
                           {"lt", " < "},
                           {"gt", " > "},
                           {"to", " → "},
                           {"rightarrow", " → "},
                           {"leftarrow", " ← "},
                           {"Rightarrow", " → "},
                           {"uparrow", "↑"},
                           {"downarrow", "↓"},
                           {"ldots", "…"},
                           {"dots", "…"},
                           {"cdots", "…"},
                           {"prime", "′"},
                           {"dagger", "⁺"},
                           {"star", "*"},
                           {"ast", "*"},
                           {"nabla", "grad "},
                           {"langle", "mean("},
                           {"rangle", ")"},
                           {"lvert", "|"},
                           {"rvert", "|"},
                           {"vert", "|"},
                           {"mid", "|"},
                           {"Vert", "‖"},
                           {"in", " in "},
                           {"quad", "  "},
                           {"qquad", "   "},
                           {"prod", "product "},
                           {"lbrace", "{"},
                           {"rbrace", "}"},
                           // what only guides the setting of a formula
                           {"left", ""},
                           {"right", ""},
                           {"big", ""},
                           {"Big", ""},
                           {"bigl", ""},
                           {"bigr", ""},
                           {"displaystyle", ""},
                           {"textstyle", ""},
                           {"limits", ""},
                           {"nolimits", ""}};

// Commands whose argument is written as it is.
constexpr std::string_view kPlain[] = {
    "mathrm",       "text", "mathbf",    "mathit", "mathcal", "mathsf", "boldsymbol",
    "operatorname", "vec",  "underline", "textbf", "mbox",    "mathbb"};
constexpr Sign kAfter[] = {{"hat", "-hat"}, {"tilde", "-tilde"}};

constexpr Sign kUpper[] = {{"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"}, {"n", "ⁿ"},
                           {"m", "ᵐ"}, {"i", "ⁱ"}, {"j", "ʲ"}, {"a", "ᵃ"}, {"b", "ᵇ"},
                           {"k", "ᵏ"}, {"t", "ᵗ"}, {"x", "ˣ"}, {"y", "ʸ"}, {"+", "⁺"},
                           {"−", "⁻"}, {"⁺", "⁺"}, {"′", "′"}, {"*", "*"}};
constexpr Sign kLower[] = {{"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"}, {"4", "₄"},
                           {"5", "₅"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"n", "ₙ"},
                           {"a", "ₐ"}, {"m", "ₘ"}, {"t", "ₜ"}, {"x", "ₓ"}};

template <std::size_t N> const Sign* find(const Sign (&all)[N], std::string_view name) {
  const auto found =
      std::find_if(std::begin(all), std::end(all), [&](const Sign& s) { return s.name == name; });
  return found == std::end(all) ? nullptr : found;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The bytes of the character at the front.
std::size_t length_at(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0u) == 0x80u)
    ++n;
  return n;
}

std::string_view trimmed_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

// Every character by the table, or nothing if one is missing.
template <std::size_t N> std::string by_table(const Sign (&table)[N], std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t n = length_at(text);
    const Sign* sign = find(table, text.substr(0, n));
    if (!sign) return {};
    out += sign->text;
    text = text.substr(n);
  }
  return out;
}

bool has_operator(std::string_view text) {
  for (const std::string_view sign : {" ", "+", "−", "·", "/", "×", "=", "±"})
    if (text.find(sign) != std::string_view::npos) return true;
  return false;
}

std::string bracketed(std::string_view text) {
  return has_operator(text) ? "(" + std::string(text) + ")" : std::string(text);
}

class Converter {
public:
  explicit Converter(std::string_view tex) : in_(tex) {}

  std::string run(bool until_brace) {
    std::string out;
    while (!in_.empty()) {
      const char c = in_.front();
      if (c == '}' && until_brace) {
        in_.remove_prefix(1);
        break;
      }
      out += piece();
    }
    return out;
  }

private:
  // One sign, group, command or script.
  std::string piece() {
    const char c = in_.front();
    if (c == '\\') return command();
    const std::size_t n = length_at(in_);
    const std::string sign(in_.substr(0, n));
    in_.remove_prefix(n);
    switch (c) {
    case '{':
      return run(true);
    case '}':
      return {};
    case '^':
      return script(kUpper, "^");
    case '_':
      return script(kLower, "_");
    case '-':
      return "−";
    case '\'':
      return "′";
    case '~':
      return " ";
    case '&':
      return ", ";
    default:
      return sign;
    }
  }

  std::string argument() {
    while (!in_.empty() && in_.front() == ' ')
      in_.remove_prefix(1);
    return in_.empty() ? std::string() : std::string(trimmed_spaces(piece()));
  }

  template <std::size_t N> std::string script(const Sign (&table)[N], std::string_view mark) {
    const std::string text = argument();
    if (std::string small = by_table(table, text); !small.empty()) return small;
    return std::string(mark) + bracketed(text);
  }

  std::string fraction() {
    const std::string above = argument(), below = argument();
    if (above == "1" && below == "2") return "½";
    if (above == "1" && below == "4") return "¼";
    return bracketed(above) + "/" + bracketed(below);
  }

  std::string root() {
    std::string order;
    if (!in_.empty() && in_.front() == '[') {
      const std::size_t end = std::min(in_.find(']'), in_.size() - 1);
      order = by_table(kUpper, in_.substr(1, end - 1));
      in_ = in_.substr(end + 1);
    }
    return order + "√" + bracketed(argument());
  }

  // \begin{pmatrix} and \end{pmatrix}: rows in brackets.
  std::string environment(bool begins) {
    const std::string name = argument();
    if (name.find("matrix") == std::string::npos) return {};
    return begins ? "(" : ")";
  }

  std::string command() {
    in_.remove_prefix(1);
    if (in_.empty()) return {};
    if (!is_letter(in_.front())) {
      const char c = in_.front();
      in_.remove_prefix(1);
      if (c == '\\') return "; ";
      if (c == '!') return {};
      return std::string_view(",:; ").find(c) != std::string_view::npos ? " " : std::string(1, c);
    }
    std::size_t n = 0;
    while (n < in_.size() && is_letter(in_[n]))
      ++n;
    const std::string name(in_.substr(0, n));
    in_.remove_prefix(n);
    if (name == "frac" || name == "dfrac" || name == "tfrac") return fraction();
    if (name == "sqrt") return root();
    if (name == "begin" || name == "end") return environment(name == "begin");
    if (name == "bar" || name == "overline") return "mean(" + argument() + ")";
    if (name == "dot") return "d" + argument() + "/dt";
    if (name == "ddot") return "d²" + argument() + "/dt²";
    if (std::find(std::begin(kPlain), std::end(kPlain), name) != std::end(kPlain))
      return argument();
    if (const Sign* after = find(kAfter, name)) return argument() + std::string(after->text);
    return sign(name);
  }

  std::string sign(const std::string& name) {
    if (const Sign* found = find(kSigns, name)) {
      const bool letter = found->text.size() == 2; // Greek: the space only ends the command
      if (letter && in_.size() > 1 && in_[0] == ' ' && is_letter(in_[1])) in_.remove_prefix(1);
      return std::string(found->text);
    }
    return name + ((!in_.empty() && is_letter(in_.front())) ? " " : ""); // \sin, \exp, \ln
  }

  std::string_view in_;
};

// Spaces: one at a time, and around = < >.
std::string spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool relation = c == '=';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (relation && !out.empty() && out.back() != ' ') out += ' ';
    out += c;
    if (relation) out += ' ';
  }
  return std::string(trimmed_spaces(out));
}

} // namespace

std::string tex_text(std::string_view tex) { return spaced(Converter(tex).run(false)); }

} // namespace twofold::ui
