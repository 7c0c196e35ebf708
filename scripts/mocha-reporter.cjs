// mocha's spec reporter, which also leaves the counts where scripts/test.mjs finds them.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const GRACE_MS = 15_000;

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.ACTA_TEST_COUNTS;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      // Does not keep the process alive, so that it fires only when a test left something open that does.
      setTimeout(() => {
        console.error(
          `acta: the tests ended, but these are still open: ${process.getActiveResourcesInfo().join(', ')}`,
        );
        process.exit(1);
      }, GRACE_MS).unref();
    });
  }
};
