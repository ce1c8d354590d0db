import { concernedSubjects } from '../../../../src/core/routing/conflict';
import type { Organisation } from '../../../../src/core/organisation/organisation';
import { code, COUNTY, organisation, ROUND } from '../../../support/proof-world';

const VILLAGE = code('511724101201');
const TOWNSHIP = code('511724101');
const inspected = { inspectedIn: [ROUND] };

const branch = organisation('branch', { areaCode: VILLAGE, parentId: 'committee' as Organisation['id'] });
const clinic = organisation('clinic', { areaCode: TOWNSHIP });
const committee = organisation('committee', { areaCode: TOWNSHIP });
const bureau = organisation('bureau');
const office = organisation('office');

const concerned = (ofPlace: readonly Organisation[], more: Partial<Parameters<typeof concernedSubjects>[0]> = {}) =>
  concernedSubjects({ round: { id: ROUND }, areaCode: VILLAGE, ofPlace, ofPoster: [], named: [], text: '', ...more });

describe('who may not know of a petition', () => {
  it('are the organisations of its place up to the inspected one, and nobody above', () => {
    const place = [branch, clinic, { ...committee, ...inspected }, bureau, office];
    expect(concerned(place)).toEqual(['branch', 'clinic', 'committee', TOWNSHIP, VILLAGE]);
  });

  it('are, of a whole county, only those that are inspected there and what is under them', () => {
    const under = organisation('under', { parentId: 'bureau' as Organisation['id'] });
    const place = [branch, committee, office, under, { ...bureau, ...inspected }];
    expect(concerned(place)).toEqual(['branch', 'committee', 'under', 'bureau', TOWNSHIP, VILLAGE]);
  });

  it('are those who come from its village or township, as far as that lies below what is inspected', () => {
    expect(concerned([{ ...branch, ...inspected }, committee])).toEqual(['branch', VILLAGE]);
    expect(concerned([], { areaCode: COUNTY })).toEqual([]);
    expect(concerned([])).toEqual([TOWNSHIP, VILLAGE]);
  });

  it('are the organisation whose poster was scanned and its line up to the inspected one', () => {
    const ofPoster = [clinic, { ...bureau, ...inspected }, office];
    expect(concerned([], { areaCode: COUNTY, ofPoster })).toEqual(['clinic', 'bureau']);
    expect(concerned([], { areaCode: COUNTY, ofPoster: [clinic, bureau] })).toEqual(['clinic']);
  });

  it('are everybody whose exact name was written', () => {
    const named = [
      { id: bureau.id, name: '大竹县水务局' },
      { id: office.id, name: '县' },
    ] as const;
    expect(concerned([], { areaCode: COUNTY, named, text: '大竹县水务局的人说不知道' })).toEqual(['bureau']);
  });
});
