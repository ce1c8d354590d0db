/** What stands on paper: posters, cards and stickers. */
export const posterPrint = {
  'poster.print.title': '扫码向巡察组反映问题',
  'poster.print.inspected': '被巡察党组织：{name}',
  'poster.print.scope.title': '受理什么',
  'poster.print.scope':
    '主要受理反映本轮被巡察党组织领导班子及其成员，村（社区）干部在作风、纪律、廉洁等方面的问题，也听取群众身边的不正之风和腐败问题、急难愁盼问题。个人诉求、涉法涉诉等其他问题，按规定转有关部门处理。提倡实名，接受匿名，请如实反映。',
  'poster.print.scope.short':
    '受理反映干部作风、纪律、廉洁问题和群众身边的不正之风、急难愁盼问题；其他诉求按规定转有关部门处理。',
  'poster.print.scope.more': '{text}（其余见扫码后的网页）',
  'poster.print.dates': '巡察时间',
  'poster.print.dates.value': '{from} 至 {until}',
  'poster.print.closes': '受理截止',
  'poster.print.closes.value': '{day} {time}',
  'poster.print.phone': '值班电话',
  'poster.print.phone.value': '{phone}（{hours}）',
  'poster.print.mailbox': '电子邮箱',
  'poster.print.post-box': '邮政信箱',
  'poster.print.supervision': '监督电话',
  'poster.print.scan': '用微信或手机相机扫一扫',
  'poster.print.code': '扫不了？打开网址后输入',
  'poster.print.address': '网址，请核对',
  'poster.print.word-a': '网页上应当显示',
  'poster.print.word-b': '网页问起时请填',
  'poster.print.promise': '我们不收钱，绝不索要身份证照片、银行卡号和密码。',
  'poster.print.expiry': '有效期至 {day}。破损、被覆盖请电告我们。',
  'poster.print.serial': '第 {batch} 批　编号 {serial}',
} as const;
