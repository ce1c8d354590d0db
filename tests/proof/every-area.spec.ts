import { openAreas } from '../../src/adapters/areas/areas';
import { allAreas, countyOf, wholePath } from '../support/all-areas';

const areas = openAreas();
const all = allAreas(areas);

describe('every place in Sichuan', () => {
  it('is found by its own whole path, before anything else', () => {
    const missed = all.filter((area, at) => {
      // Looking through the province takes ten times as long as through a county.
      const options = at % 10 === 0 ? { limit: 1 } : { limit: 1, within: countyOf(area) };
      return areas.search(wholePath(areas, area), options)[0]?.code !== area.code;
    });
    expect(missed.map((area) => wholePath(areas, area))).toEqual([]);
  });

  it('is found in its county by its name, its official name, its pinyin and its initials', () => {
    const missed = all.filter((area) => {
      const syllables = areas.readingOf(area).split(' ');
      const within = countyOf(area);
      const finds = (text: string, limit: number): boolean =>
        areas.search(text, { limit, within }).some(({ code }) => code === area.code);
      const initials = syllables.map((syllable) => syllable[0]).join('');
      return ![area.name, area.shortName, syllables.join('')].every((text) => finds(text, 20)) || !finds(initials, 60);
    });
    expect(missed.map((area) => wholePath(areas, area))).toEqual([]);
  });
});
