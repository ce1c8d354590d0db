/**
 * Words A: on paper and on the landing page. Plain words for things that grow, live or lie in the open: easy to read
 * aloud, nobody's name, no place's. None of them is a word B.
 */
export const WORDS_A = `
松树 pine tree|柏树 cypress|柳树 willow|银杏 ginkgo|竹林 bamboo grove|竹笋 bamboo shoot|荷叶 lotus leaf|荷花 lotus flower
梅花 plum blossom|兰花 orchid|茶花 camellia|桂花 osmanthus|杏花 apricot blossom|梨花 pear blossom|桃花 peach blossom|樱桃 cherry
葡萄 grapes|苹果 apple|橘子 mandarin|柚子 pomelo|桃子 peach|李子 plum|杏子 apricot|石榴 pomegranate
核桃 walnut|花生 peanut|红枣 red date|板栗 chestnut|枇杷 loquat|荔枝 lychee|西瓜 watermelon|冬瓜 winter melon
南瓜 pumpkin|丝瓜 loofah|苦瓜 bitter melon|番茄 tomato|茄子 aubergine|辣椒 chilli|白菜 cabbage|萝卜 radish
土豆 potato|红薯 sweet potato|玉米 maize|小麦 wheat|大豆 soybean|豌豆 pea|蚕豆 broad bean|高粱 sorghum
芝麻 sesame|油菜 rapeseed|棉花 cotton|稻田 rice field|麦田 wheat field|茶园 tea garden|果园 orchard|菜园 vegetable garden
蘑菇 mushroom|生姜 ginger|大蒜 garlic|小葱 spring onion|芹菜 celery|菠菜 spinach|莲藕 lotus root|莲子 lotus seed
白鹭 egret|燕子 swallow|喜鹊 magpie|麻雀 sparrow|黄莺 oriole|布谷 cuckoo|翠鸟 kingfisher|鸽子 pigeon
大雁 wild goose|天鹅 swan|仙鹤 crane|孔雀 peacock|公鸡 rooster|白鹅 white goose|黄牛 ox|水牛 water buffalo
山羊 goat|绵羊 sheep|白马 white horse|骆驼 camel|小鹿 fawn|松鼠 squirrel|白兔 white rabbit|刺猬 hedgehog
熊猫 panda|小猫 kitten|大象 elephant|海豚 dolphin|鲤鱼 carp|草鱼 grass carp|金鱼 goldfish|蜻蜓 dragonfly
蝴蝶 butterfly|蜜蜂 bee|蚂蚁 ant|蟋蟀 cricket|蚕茧 silk cocoon|田螺 river snail|贝壳 seashell|珊瑚 coral
清泉 clear spring|小溪 brook|池塘 pond|瀑布 waterfall|海浪 sea wave|沙滩 beach|山谷 valley|山坡 hillside
山峰 mountain peak|草原 grassland|森林 forest|树叶 tree leaf|树根 tree root|青草 green grass|野花 wild flower|花朵 flower
花瓣 petal|种子 seed|嫩芽 sprout|果实 fruit|石头 stone|沙子 sand|泥土 soil|岩石 rock
泉水 spring water|松林 pine forest|松果 pine cone|芦苇 reed|青苔 moss|藤蔓 vine|牡丹 peony|月季 China rose
玫瑰 rose|百合 lily|水仙 narcissus|海棠 crabapple|紫藤 wisteria|薄荷 mint|艾草 mugwort|枸杞 goji berry
甘草 liquorice|桑叶 mulberry leaf|桑葚 mulberry|枫叶 maple leaf|梧桐 parasol tree|杨树 poplar|榕树 banyan|槐树 locust tree
樟树 camphor tree|橡树 oak|棕榈 palm tree|椰子 coconut|菠萝 pineapple|芒果 mango|草莓 strawberry|蓝莓 blueberry
柠檬 lemon|甘蔗 sugar cane|山药 yam|芋头 taro|木瓜 papaya|山楂 hawthorn|杨梅 bayberry|花椒 Sichuan pepper
韭菜 chives|豆角 string bean|豆芽 bean sprout|绿豆 mung bean|红豆 red bean|黑豆 black bean|青菜 greens|菜花 cauliflower
竹叶 bamboo leaf|稻草 straw|麦穗 ear of wheat|稻穗 ear of rice|树枝 branch|树荫 shade of a tree|溪流 stream|浪花 sea spray
水草 water weed|鹅卵 goose egg|羽毛 feather|鸟巢 bird's nest|蜂巢 beehive|白鸽 white dove|雄鹰 eagle|鹦鹉 parrot
锦鲤 koi|泥鳅 loach|河虾 river shrimp|海龟 sea turtle|海鸥 seagull|企鹅 penguin|斑马 zebra|袋鼠 kangaroo
木桥 wooden bridge|茶碗 tea bowl|斗笠 bamboo hat|石磨 millstone
`;
