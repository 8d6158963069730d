// The clock of the program: frames while there is something to draw, and work between them. It runs
// where the program runs.
const slice = 0.008; // seconds of work at a time: several fit between two frames
const frame_slice = 0.001; // within a frame, where drawing comes first
const cheap_frame = 12; // milliseconds for which the page may wait while a frame is drawn
const run_to_drawing = 1.6; // time for the run against time for drawing, where drawing is dear
const frames_after_input = 3; // ImGui settles hovers and focus within this many

// `call(name, ...numbers)` calls the program, `guarded(action)` keeps what a crash of it throws,
// `before_frame` is called within each.
export function create_frames(call, guarded, before_frame) {
  let frames_left = frames_after_input;
  let frame_requested = false;
  let stopped = false; // by a lost context
  const pace = { step: 0, since: performance.now(), per_second: 0, frames: 0 };
  const shown = { at: 0, waiting: false, cost: 0, next: 0 };
  const channel = new MessageChannel();
  let work_posted = false;

  function request_frame() {
    if (frame_requested || stopped) return;
    frame_requested = true;
    requestAnimationFrame(frame);
  }

  function wake() {
    frames_left = frames_after_input;
    shown.next = 0;
    request_frame();
  }

  function count_steps() {
    const now = performance.now();
    if (now - pace.since < 1000) return;
    const step = call("step_number");
    pace.per_second = (1000 * (step - pace.step)) / (now - pace.since);
    pace.step = step;
    pace.since = now;
  }

  function frame() {
    frame_requested = false;
    guarded(() => {
      before_frame();
      call("work", frame_slice);
      call("frame");
      pace.frames += 1;
      count_steps();
      const busy = call("busy") !== 0;
      frames_left = busy ? frames_after_input : frames_left - 1;
      shown.at = performance.now();
      shown.waiting = busy;
      if (busy) more_work();
      else if (frames_left > 0) request_frame();
    });
  }

  // Between two frames the run goes on in slices, each a task of its own, so that input and drawing
  // never wait longer than one of them. Where a browser without a graphics card keeps the page
  // waiting after every frame, until it has drawn it, the run gets at least as much time as the
  // drawing: the picture then moves less often, and the run does not starve.
  function more_work() {
    if (work_posted || document.hidden) return;
    work_posted = true;
    channel.port2.postMessage(null);
  }

  function measure_drawing() {
    const now = performance.now();
    shown.cost += (now - shown.at - shown.cost) / 4;
    shown.next = now + (shown.cost > cheap_frame ? shown.cost * run_to_drawing : 0);
    shown.waiting = false;
  }

  channel.port1.onmessage = () => {
    work_posted = false;
    guarded(() => {
      if (shown.waiting) measure_drawing();
      if (stopped || performance.now() >= shown.next) request_frame();
      if (stopped || call("busy") === 0) {
        request_frame();
        return;
      }
      call("work", slice);
      count_steps();
      more_work();
    });
  };

  return {
    wake,
    pace: () => ({ frames: pace.frames, steps_per_second: pace.per_second }),
    stop() {
      stopped = true;
    },
    go_on() {
      stopped = false;
      wake();
    },
  };
}
