// Folding for search: letters without case and accents.
#include "base/text.hpp"

namespace okra {
namespace {

// One character for each code point, sixteen a row; `*` where it folds to more than one.
constexpr char16_t several = u'*';

constexpr std::u16string_view latin = u"aaaaaa*ceeeeiiii" // U+00C0
                                      u"dnooooo×ouuuuy**" // U+00D0
                                      u"aaaaaa*ceeeeiiii" // U+00E0
                                      u"dnooooo÷ouuuuy*y" // U+00F0
                                      u"aaaaaaccccccccdd" // U+0100
                                      u"ddeeeeeeeeeegggg" // U+0110
                                      u"gggghhhhiiiiiiii" // U+0120
                                      u"ii**jjkkĸllllll*" // U+0130
                                      u"*llnnnnnn*ŋŋoooo" // U+0140
                                      u"oo**rrrrrrssssss" // U+0150
                                      u"ssttttttuuuuuuuu" // U+0160
                                      u"uuuuwwyyyzzzzzzs" // U+0170
                                      u"ƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝə" // U+0180
                                      u"ɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵ" // U+0190
                                      u"ooƣƣƥƥʀƨƨʃƪƫƭƭʈu" // U+01A0
                                      u"uʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿ" // U+01B0
                                      u"ǀǁǂǃ*********aai" // U+01C0
                                      u"ioouuuuuuuuuuǝaa" // U+01D0
                                      u"aa**ǥǥggkkooooʒʒ" // U+01E0
                                      u"j***ggƕƿnnaa**oo" // U+01F0
                                      u"aaaaeeeeiiiioooo" // U+0200
                                      u"rrrruuuussttȝȝhh" // U+0210
                                      u"ƞȡȣȣȥȥaaeeoooooo" // U+0220
                                      u"ooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ" // U+0230
                                      u"ɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ"; // U+0240

constexpr std::u16string_view greek_and_cyrillic = u"ͱͱͳͳ\u02b9\u0375ͷͷ\u0378\u0379\u037aͻͼͽ;ϳ" // U+0370
                                                   u"\u0380\u0381\u0382\u0383\u0384\u0385α·εηι\u038bο\u038dυω" // U+0380
                                                   u"ιαβγδεζηθικλμνξο" // U+0390
                                                   u"πρ\u03a2στυφχψωιυαεηι" // U+03A0
                                                   u"υαβγδεζηθικλμνξο" // U+03B0
                                                   u"πρσστυφχψωιυουωϗ" // U+03C0
                                                   u"βθυυυφπϗϙϙϛϛϝϝϟϟ" // U+03D0
                                                   u"ϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ" // U+03E0
                                                   u"κρσϳθε϶ϸϸσϻϻϼͻͼͽ" // U+03F0
                                                   u"ееђгєѕііјљњћкиуџ" // U+0400
                                                   u"абвгдежзииклмноп" // U+0410
                                                   u"рстуфхцчшщъыьэюя" // U+0420
                                                   u"абвгдежзииклмноп" // U+0430
                                                   u"рстуфхцчшщъыьэюя" // U+0440
                                                   u"ееђгєѕііјљњћкиуџ" // U+0450
                                                   u"ѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯ" // U+0460
                                                   u"ѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿ" // U+0470
                                                   u"ҁҁ҂\u0483\u0484\u0485\u0486\u0487\u0488\u0489ҋҋҍҍҏҏ" // U+0480
                                                   u"ґґғғҕҕҗҗҙҙққҝҝҟҟ" // U+0490
                                                   u"ҡҡңңҥҥҧҧҩҩҫҫҭҭүү" // U+04A0
                                                   u"ұұҳҳҵҵҷҷҹҹһһҽҽҿҿ" // U+04B0
                                                   u"ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏ" // U+04C0
                                                   u"ааааӕӕееәәәәжжзз" // U+04D0
                                                   u"ӡӡииииооөөөөээуу" // U+04E0
                                                   u"ууууччӷӷыыӻӻӽӽӿӿ" // U+04F0
                                                   u"ԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏ" // U+0500
                                                   u"ԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟ" // U+0510
                                                   u"ԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ"; // U+0520

constexpr std::u16string_view latin_and_greek_extended = u"aabbbbbbccdddddd" // U+1E00
                                                         u"ddddeeeeeeeeeeff" // U+1E10
                                                         u"gghhhhhhhhhhiiii" // U+1E20
                                                         u"kkkkkkllllllllmm" // U+1E30
                                                         u"mmmmnnnnnnnnoooo" // U+1E40
                                                         u"oooopppprrrrrrrr" // U+1E50
                                                         u"sssssssssstttttt" // U+1E60
                                                         u"ttuuuuuuuuuuvvvv" // U+1E70
                                                         u"wwwwwwwwwwxxxxyy" // U+1E80
                                                         u"zzzzzzhtwy*sẜẝ*ẟ" // U+1E90
                                                         u"aaaaaaaaaaaaaaaa" // U+1EA0
                                                         u"aaaaaaaaeeeeeeee" // U+1EB0
                                                         u"eeeeeeeeiiiioooo" // U+1EC0
                                                         u"oooooooooooooooo" // U+1ED0
                                                         u"oooouuuuuuuuuuuu" // U+1EE0
                                                         u"uuyyyyyyyyỻỻỽỽỿỿ" // U+1EF0
                                                         u"αααααααααααααααα" // U+1F00
                                                         u"εεεεεε\u1f16\u1f17εεεεεε\u1f1e\u1f1f" // U+1F10
                                                         u"ηηηηηηηηηηηηηηηη" // U+1F20
                                                         u"ιιιιιιιιιιιιιιιι" // U+1F30
                                                         u"οοοοοο\u1f46\u1f47οοοοοο\u1f4e\u1f4f" // U+1F40
                                                         u"υυυυυυυυ\u1f58υ\u1f5aυ\u1f5cυ\u1f5eυ" // U+1F50
                                                         u"ωωωωωωωωωωωωωωωω" // U+1F60
                                                         u"ααεεηηιιοουυωω\u1f7e\u1f7f" // U+1F70
                                                         u"αααααααααααααααα" // U+1F80
                                                         u"ηηηηηηηηηηηηηηηη" // U+1F90
                                                         u"ωωωωωωωωωωωωωωωω" // U+1FA0
                                                         u"ααααα\u1fb5ααααααα\u1fbdι\u1fbf" // U+1FB0
                                                         u"\u1fc0\u1fc1ηηη\u1fc5ηηεεηηη\u1fcd\u1fce\u1fcf" // U+1FC0
                                                         u"ιιιι\u1fd4\u1fd5ιιιιιι\u1fdc\u1fdd\u1fde\u1fdf" // U+1FD0
                                                         u"υυυυρρυυυυυυρ\u1fed\u1fee`" // U+1FE0
                                                         u"\u1ff0\u1ff1ωωω\u1ff5ωωοοωωω\u1ffd\u1ffe\u1fff"; // U+1FF0

static_assert(latin.size() == 0x250 - 0xC0);
static_assert(greek_and_cyrillic.size() == 0x530 - 0x370);
static_assert(latin_and_greek_extended.size() == 0x2000 - 0x1E00);

std::string_view several_from(char32_t point) {
    switch (point) {
    case 0x00C6:
    case 0x00E6:
    case 0x01E2:
    case 0x01E3:
    case 0x01FC:
    case 0x01FD: return "ae";
    case 0x00DE:
    case 0x00FE: return "th";
    case 0x00DF:
    case 0x1E9E: return "ss";
    case 0x0132:
    case 0x0133: return "ij";
    case 0x013F:
    case 0x0140: return "l";
    case 0x0149: return "n";
    case 0x0152:
    case 0x0153: return "oe";
    case 0x01C4:
    case 0x01C5:
    case 0x01C6:
    case 0x01F1:
    case 0x01F2:
    case 0x01F3: return "dz";
    case 0x01C7:
    case 0x01C8:
    case 0x01C9: return "lj";
    case 0x01CA:
    case 0x01CB:
    case 0x01CC: return "nj";
    case 0x1E9A: return "a";
    default: return "";
    }
}

char32_t folded_point(char32_t point) {
    if (point < 0xC0) return point == 0xB5 ? U'μ' : point; // the micro sign is written for the letter
    if (point < 0x250) return latin[point - 0xC0];
    if (point < 0x370) return point;
    if (point < 0x530) return greek_and_cyrillic[point - 0x370];
    if (point < 0x1E00) return point;
    if (point < 0x2000) return latin_and_greek_extended[point - 0x1E00];
    if (point == 0x212A) return U'k'; // the signs of kelvin and ångström
    if (point == 0x212B) return U'a';
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0; // full-width ASCII
    return point >= U'A' && point <= U'Z' ? point + 32 : point;
}

char folded_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_combining_mark(char32_t point) { return point >= 0x300 && point <= 0x36F; }

void append_folded(std::string& out, char32_t point) {
    if (is_combining_mark(point)) return;
    char32_t const folded = folded_point(point);
    bool const may_be_several = folded == several && point != several && point < 0x2000;
    if (may_be_several) out += several_from(point);
    else append_utf8(out, folded);
}

} // namespace

std::string folded(std::string_view text) {
    std::string out(text); // ASCII, most of what is searched, is folded in place
    std::size_t plain = 0;
    for (; plain < out.size() && static_cast<unsigned char>(out[plain]) < 0x80; ++plain)
        out[plain] = folded_ascii(out[plain]);
    out.resize(plain);
    for (std::size_t at = plain; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) out += folded_ascii(text[at++]);
        else append_folded(out, next_code_point(text, at));
    }
    return out;
}

} // namespace okra
