// Nothing of its own: a program needs a source file, the exported functions come from twofold_capi.
#include "twofold.h"
