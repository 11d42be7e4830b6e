// A library that is looked for when it is first wanted, so that who has no need of it does not load it.
#pragma once
#include <stdbool.h>

// A function of it by name, and the place of the pointer to it.
typedef struct {
  const char *name;
  void *place;
} tb_symbol;

// Loads the first of these libraries that there is, and puts each function in its place; both lists end with NULL. False where there
// is no such library, or where it lacks one of the functions.
bool tb_library_find(const char *const *names, const tb_symbol *symbols);

// For lists of the functions of a library, X(zmq_bind) X(zmq_close): the pointers, and the list that finds them.
#define TB_POINTER(name) static __typeof__(&name) p_##name;
#define TB_SYMBOL(name) {#name, &p_##name},
