// The words of a question: a sentence in each language, made of the figures, polite, that asks and claims nothing.
#pragma once
#include "modules/monitoring/questions/question.hpp"

namespace bihuan::questions {

// Fills reason_zh and reason_en from what else stands in the question.
void word(Question&);

std::string number_text(double value);  // up to four significant digits, no exponent between 1e-4 and 1e6

}  // namespace bihuan::questions
