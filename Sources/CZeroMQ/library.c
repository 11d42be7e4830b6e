#include "library.h"

#include <dlfcn.h>
#include <string.h>

bool tb_library_find(const char *const *names, const tb_symbol *symbols) {
  void *library = NULL;
  for (; !library && *names; names++) library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  for (; symbols->name; symbols++) {
    void *function = dlsym(library, symbols->name);
    if (!function) return false;
    // By bytes: a pointer to a function need not be read as one to data.
    memcpy(symbols->place, &function, sizeof function);
  }
  return true;
}
