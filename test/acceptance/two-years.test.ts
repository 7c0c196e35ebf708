/**
 * Two years (2022 and 2023) of an invented but plausible province with ten sectors, told by commands through the API: monthly
 * sessions, reports, commitments, a new municipal term, a rectified session and an annulled report. Every figure of its evaluation
 * is worked out by hand in tables, and compared; nothing that is expected is computed.
 *
 * The history is told once: the tests only ask.
 */
import { describeCommitments } from './two-years/commitment-tests.ts';
import { describeEvaluation } from './two-years/evaluation-tests.ts';
import { tellTwoYears, type TwoYears } from './two-years/history.ts';
import { describeStatus } from './two-years/status-tests.ts';

describe('two years of an invented province', function () {
  this.timeout(120_000);
  let told: TwoYears | undefined;
  before(async () => {
    told = await tellTwoYears();
  });
  after(() => told?.acta.close());

  const years = (): TwoYears => {
    if (!told) throw new Error('the history was not told');
    return told;
  };

  describe('the evaluation of each sector', () => describeEvaluation(years));
  describe('its commitments', () => describeCommitments(years));
  describe('its status', () => describeStatus(years));
});
