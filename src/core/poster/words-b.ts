/**
 * Words B: on paper only, never sent to a browser. Plain words for things people make, use and see around the house,
 * and for weather and hours. None of them is a word A.
 */
export const WORDS_B = `
远山 distant hills|石阶 stone steps|晴天 sunny day|灯笼 lantern|风车 windmill|晨光 morning light|书桌 desk|小巷 lane
长椅 long bench|钟楼 bell tower|秋千 swing|渡口 ferry landing|木船 wooden boat|帆船 sailing boat|渔网 fishing net|鱼竿 fishing rod
水井 water well|水桶 bucket|扁担 carrying pole|竹篮 bamboo basket|箩筐 wicker basket|背篓 back basket|草帽 straw hat|布鞋 cloth shoes
棉衣 padded coat|围巾 scarf|手套 gloves|毛衣 sweater|纽扣 button|针线 needle and thread|剪刀 scissors|镜子 mirror
梳子 comb|毛巾 towel|脸盆 washbasin|肥皂 soap|牙刷 toothbrush|茶壶 teapot|茶杯 teacup|饭碗 rice bowl
筷子 chopsticks|勺子 spoon|盘子 plate|铁锅 iron pan|蒸笼 steamer|砂锅 clay pot|水壶 kettle|暖瓶 thermos flask
炉子 stove|火柴 match|蜡烛 candle|台灯 desk lamp|油灯 oil lamp|电灯 electric light|风扇 electric fan|扇子 hand fan
竹席 bamboo mat|枕头 pillow|棉被 quilt|蚊帐 mosquito net|木床 wooden bed|衣柜 wardrobe|椅子 chair|板凳 stool
方桌 square table|书架 bookshelf|书包 schoolbag|课本 textbook|铅笔 pencil|钢笔 fountain pen|毛笔 writing brush|墨水 ink
橡皮 eraser|尺子 ruler|算盘 abacus|黑板 blackboard|粉笔 chalk|地图 map|日历 calendar|信封 envelope
邮票 postage stamp|报纸 newspaper|字典 dictionary|故事 story|诗歌 poem|歌曲 song|笛子 bamboo flute|琵琶 lute
古筝 zither|钢琴 piano|吉他 guitar|口琴 mouth organ|铜锣 gong|鼓声 drumbeat|铃铛 little bell|风铃 wind chime
风筝 kite|陀螺 spinning top|毽子 shuttlecock|跳绳 skipping rope|皮球 rubber ball|积木 toy blocks|象棋 chess|拼图 jigsaw puzzle
剪纸 paper-cut|年画 New Year picture|窗花 window flower|门帘 door curtain|窗户 window|木门 wooden door|门锁 door lock|门铃 doorbell
屋顶 roof|瓦片 roof tile|砖墙 brick wall|院子 courtyard|篱笆 fence|台阶 doorstep|楼梯 staircase|阳台 balcony
厨房 kitchen|客厅 living room|书房 study|教室 classroom|操场 playground|车站 bus station|码头 pier|公园 park
凉亭 pavilion|铁路 railway|火车 train|汽车 car|客车 coach|单车 bicycle|马车 horse cart|轮船 steamship
飞机 aeroplane|气球 balloon|路灯 street lamp|站台 platform|隧道 tunnel|水塔 water tower|水车 water wheel|梯田 terraced field
谷仓 barn|磨坊 mill|锄头 hoe|木犁 wooden plough|扫帚 broom|簸箕 dustpan|梯子 ladder|锯子 saw
钉子 nail|绳子 rope|麻袋 sack|布袋 cloth bag|花瓶 vase|花盆 flower pot|相片 photograph|画笔 paintbrush
颜料 paint|彩纸 coloured paper|丝绸 silk|棉布 cotton cloth|陶罐 earthen jar|瓷碗 china bowl|手表 wristwatch|时钟 clock
闹钟 alarm clock|蒲扇 palm fan|相机 camera|眼镜 glasses|雨衣 raincoat|雨靴 rain boots|早晨 early morning|中午 noon
傍晚 dusk|夜晚 night|春天 springtime|夏天 summer|砚台 inkstone|冬天 winter|阳光 sunshine|月光 moonlight
星光 starlight|彩虹 rainbow|晚霞 evening glow|朝霞 dawn glow|白云 white cloud|微风 breeze|细雨 drizzle|雷声 thunder
雪花 snowflake|露珠 dewdrop|薄雾 mist|蓝天 blue sky|冰块 ice cube|炊烟 chimney smoke|豆腐 tofu|面条 noodles
米饭 cooked rice|馒头 steamed bun|汤圆 sweet dumpling|月饼 mooncake|饺子 dumpling|豆浆 soy milk|酱油 soy sauce|白糖 sugar
蜂蜜 honey|鸡蛋 egg|牛奶 milk|绿茶 green tea|红茶 black tea|米粥 rice porridge|年糕 rice cake|糖果 sweets
`;
