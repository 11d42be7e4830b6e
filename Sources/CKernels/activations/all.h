// Every activation, the sum itself first. A new one is a file beside this one and its line here.
#include "identity.h"
#include "relu.h"
#include "tanh.h"
#include "sigmoid.h"
#include "gelu.h"
#include "silu.h"
#include "leaky_relu.h"
