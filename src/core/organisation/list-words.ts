import type { OrganisationKind } from './organisation';

export const LIST_COLUMNS = ['name', 'kind', 'parent', 'place', 'code'] as const;
/** The columns of a list of organisations. */
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** How the columns may be headed, in any order; capital letters, spaces and brackets do not matter. */
const HEADINGS: Readonly<Record<ListColumn, readonly string[]>> = {
  name: ['名称', '组织名称', '党组织名称', '单位名称', '全称', 'name', 'organisation', 'organization'],
  kind: ['类别', '组织类别', '类型', '组织类型', 'kind', 'type'],
  parent: ['上级', '上级组织', '上级党组织', '隶属', 'parent', 'above'],
  place: ['所在地', '地区', '区划代码', '行政区划', '行政区划代码', '区划', 'place', 'area', 'area code'],
  code: ['编码', '组织编码', '代码', '组织代码', '统一编码', 'code', 'number'],
};

/** What a heading names; null when it is none of ours. */
export function columnOf(heading: string): ListColumn | null {
  const word = plain(heading);
  return LIST_COLUMNS.find((column) => HEADINGS[column].some((known) => plain(known) === word)) ?? null;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*()[\]_-]/g, '');

/** Words for each kind; the first two are those that our own lists are written with. */
const KINDS: Readonly<Record<OrganisationKind, readonly string[]>> = {
  committee: ['党委（党组、工委）', 'Party committee', 'committee', '党委', '党组', '工委', '党工委', '委员会', '纪委'],
  branch: ['党支部', 'Party branch', 'branch', '支部', '党总支', '总支', '党总支部', '总支部', '支部委员会'],
  office: ['巡察机构', 'Inspection office', 'office', '巡察办', '巡视办', '巡视机构'],
  unit: ['部门单位', 'Unit', '部门', '单位', '机关', '事业单位', 'department'],
  school: ['学校', 'School'],
  hospital: ['医院', 'Hospital', '卫生院', '医疗机构'],
  enterprise: ['企业', 'Enterprise', '国企', '国有企业', 'company'],
  partner: ['协作单位', 'Partner', '协作'],
};

/** The kind that a word names; null when it names none. */
export function kindNamed(word: string): OrganisationKind | null {
  const asked = plain(word);
  const entries = Object.entries(KINDS) as [OrganisationKind, readonly string[]][];
  return entries.find(([, words]) => words.some((known) => plain(known) === asked))?.[0] ?? null;
}
