// All browser tests in one process, so that they share one browser and each handbook is built once.
import './loading.test.mjs';
import './links.test.mjs';
import './keyboard.test.mjs';
import './reading.test.mjs';
import './search.test.mjs';
import './search-failures.test.mjs';
import './search-looks.test.mjs';
import './preview.test.mjs';
import './no-script.test.mjs';
import './layout.test.mjs';
import './access.test.mjs';
import './paper.test.mjs';
import './plan.test.mjs';
import './desk.test.mjs';
import './weight.test.mjs';
import './real.test.mjs';
