/** What stands above every page of one round. */
export const round = {
  'desk.rounds': '轮次',
  'desk.organisations': '组织',
  'round.unnamed': '还没有名称的轮次',
  'round.steps': '本轮次的各步',
  'round.step.facts': '概况',
  'round.step.organisations': '被巡察党组织',
  'round.step.teams': '巡察组',
  'round.step.coverage': '分片',
  'round.step.proof': '核对与发布',
  'round.step.posters': '海报',
  'round.step.handover': '收尾移交',
  'round.state.planned': '筹备中',
  'round.state.not-open': '未开始受理',
  'round.state.open': '受理中',
  'round.state.closing-soon': '即将截止',
  'round.state.closed': '已截止受理',
  'round.state.over': '已结束',
  'round.default.scope':
    '巡察期间（【进驻】至【撤离】），巡察组在【地方】主要受理反映被巡察党组织领导班子及其成员、下一级党组织主要负责人和重要岗位人员问题的来信、来电、来访和网上反映：\n- 违反政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律和生活纪律的问题\n- 群众身边的不正之风和腐败问题\n- 村（社区）里一直没有解决的急难愁盼\n其他个人诉求和涉法涉诉等事项，按规定转给有关部门处理。\n值班电话：【电话】（【电话时间】）。受理到【截止】为止。',
  'round.default.notice':
    '可以匿名，也可以实名；实名的优先办理。\n请把知道的如实写下来，不夸大，不编造。\n- 请不要在人多的地方填写，也不要用单位的网络\n- 我们不收集您的设备号、位置和微信身份\n- 查询码只显示一次，请您自己保存好\n对巡察工作有意见，请打监督电话：【监督电话】。',
} as const;
