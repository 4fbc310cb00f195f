// All browser tests in one process, so that they share one browser and each handbook is built once.
import './loading.test.mjs';
import './links.test.mjs';
import './frame.test.mjs';
import './keyboard.test.mjs';
import './reading.test.mjs';
import './content.test.mjs';
import './terms.test.mjs';
import './goals.test.mjs';
import './training.test.mjs';
import './search.test.mjs';
import './search-failures.test.mjs';
import './search-looks.test.mjs';
import './preview.test.mjs';
import './offline.test.mjs';
import './no-script.test.mjs';
import './layout.test.mjs';
import './overlaps.test.mjs';
import './fonts.test.mjs';
import './access.test.mjs';
import './paper.test.mjs';
import './paper-sheets.test.mjs';
import './plan.test.mjs';
import './desk.test.mjs';
import './weight.test.mjs';
import './looks.test.mjs';
import './real.test.mjs';
import './validity.test.mjs'; // last: its program works beside the tests of all others
