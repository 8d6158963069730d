/* The interface used from C: compiled as C11, and every call once. Returns the number of the first
 * expectation that was not met, or 0. */
#include "twofold.h"

#include <string.h>

int twofold_c_program(void);

#define EXPECT(condition)                                                                          \
  do {                                                                                             \
    ++expectation;                                                                                 \
    if (!(condition)) return expectation;                                                          \
  } while (0)

int twofold_c_program(void) {
  int expectation = 0;
  char error[64];
  twofold_session* session = NULL;
  EXPECT(twofold_create("toy", 7, &session, error, sizeof error) == TWOFOLD_OK);
  EXPECT(error[0] == '\0');
  EXPECT(twofold_set(session, "rate", 0.5) == TWOFOLD_OK);
  EXPECT(twofold_seek(session, 20) == TWOFOLD_OK);
  int32_t settled = 0;
  while (!settled)
    EXPECT(twofold_advance(session, 1000, &settled) == TWOFOLD_OK);

  twofold_progress progress;
  EXPECT(twofold_get_progress(session, &progress) == TWOFOLD_OK);
  EXPECT(progress.ready && progress.settled && progress.step == 20 && progress.preparation == 1.0);

  double value = 0, history[21], rate = 0;
  size_t count = 0;
  EXPECT(twofold_observe(session, "value", &value) == TWOFOLD_OK);
  EXPECT(twofold_history(session, "value", history, 21, &count) == TWOFOLD_OK && count == 21);
  EXPECT(history[20] == value && history[0] == 0.0 && history[19] != value);
  EXPECT(twofold_get(session, "rate", &rate) == TWOFOLD_OK && rate == 0.5);

  uint64_t hash = 0, again = 0;
  EXPECT(twofold_hash(session, &hash) == TWOFOLD_OK && hash != 0);
  uint8_t bytes[4096];
  EXPECT(twofold_save(session, bytes, sizeof bytes, &count) == TWOFOLD_OK);
  twofold_session* copy = NULL;
  EXPECT(twofold_load(bytes, count, &copy, error, sizeof error) == TWOFOLD_OK);
  settled = 0;
  while (!settled)
    EXPECT(twofold_advance(copy, 1000, &settled) == TWOFOLD_OK);
  EXPECT(twofold_hash(copy, &again) == TWOFOLD_OK && again == hash);

  int32_t shape[3] = {0, 0, 0};
  double wave[12];
  EXPECT(twofold_look_at_sheet(session, 0.5, shape) == TWOFOLD_OK);
  EXPECT(shape[0] == 2 && shape[1] == 2 && shape[2] == 3);
  EXPECT(twofold_array(session, "sheet.wave", wave, 12, &count) == TWOFOLD_OK && wave[11] == 0.5);

  const char* table = "x,y\n1,5\n2,7\n4,6\n3,8\n";
  twofold_session* learner = NULL;
  char figures[8192];
  EXPECT(twofold_create_with_data("toy-data", 7, "mine.csv", table, strlen(table), "x", NULL,
                                  &learner, error, sizeof error) == TWOFOLD_OK);
  settled = 0;
  while (!settled)
    EXPECT(twofold_advance(learner, 1000, &settled) == TWOFOLD_OK);
  EXPECT(twofold_observe(learner, "value", &value) == TWOFOLD_OK && value == 5.0);
  EXPECT(twofold_figures(learner, "learning", 0.5, figures, sizeof figures, &count) == TWOFOLD_OK);
  EXPECT(strlen(figures) + 1 == count && figures[0] == '[');
  twofold_destroy(learner);

  EXPECT(twofold_set(session, "rate", 2.0) == TWOFOLD_BAD_VALUE);
  EXPECT(strstr(twofold_error(session), "rate") != NULL);
  twofold_destroy(copy);
  twofold_destroy(session);
  twofold_destroy(NULL);
  return 0;
}
