/* The C interface to a run: create it, step and seek, read numbers and arrays, save and load.
 *
 * Conventions
 * - Every call that can fail returns a twofold_status and changes nothing when it fails; the reason
 *   in words is twofold_error(session), or the error buffer of create and load.
 * - Buffers belong to the caller. Calls that fill one take its capacity in elements and set *count
 *   to the number needed; with a capacity of 0 (the buffer may be NULL) they only say that number.
 * - A session is used by one thread at a time; different sessions are independent.
 * - Text is UTF-8. Angles are in radians, other numbers in the scenario's dimensionless units.
 * - The same scenario, parameters, seed and step give the same hash on every platform.
 * Failure modes: null pointers, unknown names, numbers that are not finite or out of range and
 * damaged snapshots give a status, never undefined behaviour; a pointer that is not a live session
 * does. Memory that cannot be had ends the program. */
#ifndef TWOFOLD_H
#define TWOFOLD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct twofold_session twofold_session;

typedef enum twofold_status {
  TWOFOLD_OK = 0,
  TWOFOLD_BAD_ARGUMENT = 1, /* a null pointer, or a size below zero */
  TWOFOLD_BAD_VALUE = 2,    /* an unknown name, or a value out of its range */
  TWOFOLD_TOO_SMALL = 3,    /* the buffer; *count says how large it must be */
  TWOFOLD_NOT_READY = 4,    /* the preparation is not complete: advance first */
  TWOFOLD_NO_VALUE = 5,     /* the quantity does not exist at this step */
  TWOFOLD_STOPPED = 6,      /* the run cannot go on; earlier steps can still be reached */
  TWOFOLD_BAD_SNAPSHOT = 7  /* incomplete, altered, or of another version */
} twofold_status;

/* "0.1.0" */
const char* twofold_version(void);

/* JSON of one scenario's schema, or of all scenarios if `scenario` is null. `count` counts the
 * terminating zero too. */
twofold_status twofold_describe(const char* scenario, char* text, size_t capacity, size_t* count);

/* A run at its default parameters. It has prepared nothing yet: advance until ready, so setting
 * parameters before that costs nothing. `error` may be null; it is cut at its capacity. */
twofold_status twofold_create(const char* scenario, uint64_t seed, twofold_session** session,
                              char* error, size_t error_capacity);
/* The same, learning a table of yours, in a scenario whose schema says "takes_data". `text` is the
 * content of a CSV file (or of a .npy array of a metric), `size` bytes (50 MB at most) that need not end with a zero and are not
 * kept; `name` is the file's, for messages. `inputs` and `outputs` are columns by name, "a,b"; null
 * or "" for a choice made from the table: the last column is learned from the others. Reads at about
 * 30 MB a second. */
twofold_status twofold_create_with_data(const char* scenario, uint64_t seed, const char* name,
                                        const char* text, size_t size, const char* inputs,
                                        const char* outputs, twofold_session** session,
                                        char* error, size_t error_capacity);
void twofold_destroy(twofold_session* session); /* null is allowed */

/* Why the last failed call on this session failed; empty if none did. Valid until the next call. */
const char* twofold_error(const twofold_session* session);

/* A live parameter takes effect at the next step and makes later steps void; any other begins the
 * run again at step 0 (the schema says which is which). */
twofold_status twofold_set(twofold_session* session, const char* parameter, double value);
twofold_status twofold_get(twofold_session* session, const char* parameter, double* value);

/* seek sets the step to work towards, forwards or backwards; advance works for `units` units (one
 * is about 20 microseconds) and sets *settled to 1 when the step is reached. */
twofold_status twofold_seek(twofold_session* session, int32_t step);
twofold_status twofold_advance(twofold_session* session, int32_t units, int32_t* settled);

typedef struct twofold_progress {
  double preparation; /* 0 .. 1 */
  int32_t ready;      /* the preparation is complete */
  int32_t settled;    /* and the target is reached */
  int32_t step;
  int32_t target;
} twofold_progress;
twofold_status twofold_get_progress(twofold_session* session, twofold_progress* progress);

/* An observable now, with a propagation through the sheet if it needs one (about 10 ms). */
twofold_status twofold_observe(twofold_session* session, const char* observable, double* value);
/* Its values at steps 0, 1, ... as far as computed, NaN where there is none. Only observables of
 * cost "every step" have a history. */
twofold_status twofold_history(twofold_session* session, const char* observable, double* values,
                               size_t capacity, size_t* count);

/* The state hash of the present step. */
twofold_status twofold_hash(twofold_session* session, uint64_t* hash);

/* Arrays of the present step: "landscape.place", "landscape.loss", "diffusion.place",
 * "diffusion.value", "replicas", "histogram.place", "histogram.density", "fokker_planck.place",
 * "fokker_planck.density", "schrodinger.place", "schrodinger.density", "schrodinger.phase"; and of
 * the last look at the sheet: "sheet.time" (frames), "sheet.wave" (frames, ny, nx), "sheet.index"
 * and "sheet.curvature" (ny, nx). An array that does not apply has no elements. */
twofold_status twofold_array(twofold_session* session, const char* name, double* values,
                             size_t capacity, size_t* count);
/* Propagates through the sheet at trainable q, or at the learner's own if q is NaN (about 10 ms);
 * shape is {frames, ny, nx}. */
twofold_status twofold_look_at_sheet(twofold_session* session, double q, int32_t shape[3]);

/* What a view ("learning", "quantum", "gravity" or "both") draws at the present step, as JSON: an
 * array of figures, the large one first; engine/describe/describe.hpp lists the keys. It is empty
 * where the view is that of the sheet. `q` is the selected trainable, the learner's own if NaN.
 * `count` counts the terminating zero too. */
twofold_status twofold_figures(twofold_session* session, const char* view, double q, char* text,
                               size_t capacity, size_t* count);

/* The whole session as bytes: scenario, seed, parameters, commands, data and state. */
twofold_status twofold_save(twofold_session* session, uint8_t* bytes, size_t capacity,
                            size_t* count);
twofold_status twofold_load(const uint8_t* bytes, size_t size, twofold_session** session,
                            char* error, size_t error_capacity);

#ifdef __cplusplus
}
#endif

#endif
