// Bundled fonts instead of the system's, so that screenshots and layouts are the same wherever the tests run.
//
// Pages use `Noto Sans`; `DejaVu Sans` is a wide font, `Roboto Condensed` a narrow one. A character that no font has (a
// coloured emoji, say) renders as an empty box on every machine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export const BODY = 'Noto Sans';
export const WIDE = 'DejaVu Sans';
export const NARROW = 'Roboto Condensed';
const MONO = 'DejaVu Sans Mono';

/** Generic and system font names, and the bundled font that replaces them. */
const GENERIC = { [BODY]: ['system-ui', 'sans-serif', 'serif', 'Arial', 'Times New Roman'], [MONO]: ['ui-monospace', 'monospace', 'Monospace', 'Courier New'] };
const FALLBACKS = [BODY, 'Noto Sans Arabic', WIDE, 'BIZ UDPGothic'];
export const FAMILIES = [...FALLBACKS, NARROW, MONO];

const FACES = {
  '@expo-google-fonts/noto-sans': google('NotoSans', '400Regular 400Regular_Italic 500Medium 600SemiBold 700Bold 700Bold_Italic 800ExtraBold'),
  '@expo-google-fonts/noto-sans-arabic': google('NotoSansArabic', '400Regular 600SemiBold 700Bold 800ExtraBold'),
  '@expo-google-fonts/roboto-condensed': google('RobotoCondensed', '400Regular 400Regular_Italic 600SemiBold 700Bold 800ExtraBold'),
  '@expo-google-fonts/biz-udpgothic': google('BIZUDPGothic', '400Regular 700Bold'),
  'dejavu-fonts-ttf': ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique', 'DejaVuSansMono', 'DejaVuSansMono-Bold'].map((name) => `ttf/${name}.ttf`),
};

function google(family, faces) {
  return faces.split(' ').map((face) => `${face}/${family}_${face}.ttf`);
}

const work = mkdtempSync(join(tmpdir(), 'playbook-fonts-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Environment variables for a browser that only knows these fonts and renders them the same on every machine. */
export const FONT_ENVIRONMENT = environment();

function environment() {
  const folder = join(work, 'fonts');
  const configuration = join(work, 'fonts.conf');
  mkdirSync(folder);
  for (const file of files()) symlinkSync(file, join(folder, basename(file)));
  writeFileSync(configuration, fontConfiguration(folder));
  // The machine's own variables may add fonts, or set a language whose fonts then take precedence.
  const kept = Object.entries(process.env).filter(([name]) => !/^(FONTCONFIG|FC_|FREETYPE|XDG_|LANG|LC_|GTK_|GDK_)/.test(name));
  return { ...Object.fromEntries(kept), FONTCONFIG_FILE: configuration, FC_LANG: 'en', LANG: 'C.UTF-8', TZ: 'UTC' };
}

function files() {
  const { resolve } = createRequire(import.meta.url);
  try {
    return Object.entries(FACES).flatMap(([name, faces]) => faces.map((face) => join(dirname(resolve(`${name}/package.json`)), face)));
  } catch (error) {
    throw new Error('The test fonts are missing. Run `npm ci` in tests/browser.', { cause: error });
  }
}

function fontConfiguration(folder) {
  const means = (asked, font) =>
    `<match><test name="family"><string>${asked}</string></test><edit name="family" mode="assign" binding="strong"><string>${font}</string></edit></match>`;
  const draw = Object.entries({ antialias: true, hinting: false, autohint: false, embeddedbitmap: false })
    .map(([name, value]) => `<edit name="${name}" mode="assign"><bool>${value}</bool></edit>`);
  const constants = Object.entries({ hintstyle: 'hintnone', rgba: 'none', lcdfilter: 'lcdnone' })
    .map(([name, value]) => `<edit name="${name}" mode="assign"><const>${value}</const></edit>`);
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}</dir>
<cachedir>${work}</cachedir>
${Object.entries(GENERIC).flatMap(([font, names]) => names.map((name) => means(name, font))).join('\n')}
<match><edit name="family" mode="append_last">${FALLBACKS.map((font) => `<string>${font}</string>`).join('')}</edit></match>
<match target="pattern">${draw.join('')}${constants.join('')}</match>
<match target="font">${draw.join('')}${constants.join('')}</match>
</fontconfig>
`;
}
